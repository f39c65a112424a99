import type { ActivityImport } from '@daybook/contracts';
import { useToday } from '../../data/use-today.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  Banner,
  Button,
  LinkButton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
} from '../../ui/index.ts';

interface ImportOutcomeProps {
  file: string;
  outcome: ActivityImport;
  onAnother: () => void;
}

/** What came of a file: read, new, known already, and what was not understood. */
export function ImportOutcome({ file, outcome, onAnother }: ImportOutcomeProps) {
  const { heartbeats, added, skipped, refused } = outcome;
  const title = added === 0 ? t('coding.importedNothing') : t('coding.imported', { count: added });
  return (
    <section aria-label={file} className="flex flex-col gap-4">
      <Banner tone={refused > 0 ? 'warn' : 'good'} title={title} className="pr-3">
        <p className="text-muted">
          {file}
          {added > 0 && ` · ${t('coding.recounting')}`}
        </p>
      </Banner>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-4">
        <Figure label={t('coding.read')} value={heartbeats} note={<Stretch outcome={outcome} />} />
        <Figure label={t('coding.added')} value={added} />
        <Figure label={t('coding.known')} value={skipped} />
        <Figure label={t('coding.refused')} value={refused} />
      </dl>
      {refused > 0 && <Problems outcome={outcome} />}
      <div className="flex flex-wrap gap-2">
        {added > 0 && <LinkButton href="/code?period=all">{t('coding.seeCode')}</LinkButton>}
        <Button onPress={onAnother}>{t('coding.another')}</Button>
      </div>
    </section>
  );
}

function Figure({ label, value, note }: { label: string; value: number; note?: React.ReactNode }) {
  const format = useFormat();
  return (
    <div>
      <dt className="text-12 text-muted">{label}</dt>
      <dd className="text-20 font-semibold tabular">{format.number(value)}</dd>
      {note && <dd className="text-12 text-muted">{note}</dd>}
    </div>
  );
}

function Stretch({ outcome: { first_time, last_time } }: { outcome: ActivityImport }) {
  const format = useFormat();
  const today = useToday();
  if (first_time === null || last_time === null) return null;
  const day = (at: string) => format.dayWithYear(format.dayOf(at), today);
  return t('coding.from', { first: day(first_time), last: day(last_time) });
}

function Problems({ outcome: { problems, refused } }: { outcome: ActivityImport }) {
  const title = t('coding.problems', { count: refused });
  return (
    <details className="rounded-control border border-line">
      <summary className="cursor-pointer px-3 py-2 text-13 font-medium">{title}</summary>
      {problems.length < refused && (
        <p className="px-3 pb-2 text-13 text-muted">{t('coding.problemsFirst', { count: problems.length })}</p>
      )}
      <Table label={title} className="max-h-80 overflow-y-auto border-t border-line">
        <TableHead>
          <tr>
            <TableHeaderCell align="end">{t('coding.number')}</TableHeaderCell>
            <TableHeaderCell>{t('coding.field')}</TableHeaderCell>
            <TableHeaderCell>{t('coding.what')}</TableHeaderCell>
          </tr>
        </TableHead>
        <TableBody>
          {problems.map(({ number, field, message }) => (
            <TableRow key={`${number} ${field}`}>
              <TableCell isNumeric>{number}</TableCell>
              <TableCell>{field}</TableCell>
              <TableCell>{message}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </details>
  );
}
