import type { ImportPreview, MatchedProject } from '@daybook/contracts';
import type { ReactNode } from 'react';
import { useToday } from '../../data/use-today.ts';
import { durationProse, durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Banner, Chip, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '../../ui/index.ts';
import { rowsAdjusted, rowsLeftOut } from './rows-with-problems.ts';

const NAMES_SHOWN = 12;
const PROBLEMS_SHOWN = 50;
const ROWS_SHOWN = 8;

/** What an import would do, in figures, names, and a few rows for the eye. */
export function PreviewFigures({ figures }: { figures: ImportPreview }) {
  const format = useFormat();
  const today = useToday();
  if (figures.created === 0) {
    return (
      <div className="flex flex-col gap-3">
        <NothingToImport figures={figures} />
        <Problems figures={figures} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-4">
        <Figure label={t('importing.toImport')} value={t('importing.entries', { count: figures.created })}>
          {figures.first_day &&
            figures.last_day &&
            t('importing.from', {
              first: format.dayWithYear(figures.first_day, today),
              last: format.dayWithYear(figures.last_day, today),
            })}
        </Figure>
        <Figure label={t('importing.total')} value={durationProse(figures.total_seconds)}>
          {figures.billable_seconds > 0 && t('importing.billable', { time: durationProse(figures.billable_seconds) })}
        </Figure>
        <Figure label={t('importing.rows')} value={format.number(figures.rows)} />
        <Figure label={t('importing.known')} value={format.number(figures.skipped)}>
          {t('importing.knownHint')}
        </Figure>
      </dl>
      <Names
        title={t('importing.newProjects', { count: figures.projects_created.length })}
        names={figures.projects_created}
      />
      <MatchedProjects matched={figures.projects_matched} />
      <Names title={t('importing.newTags', { count: figures.tags_created.length })} names={figures.tags_created} />
      {figures.other_people.length > 0 && (
        <Banner tone="warn">{t('importing.otherPeople', { people: format.list(figures.other_people) })}</Banner>
      )}
      <Problems figures={figures} />
      <Sample figures={figures} />
    </div>
  );
}

function NothingToImport({ figures }: { figures: ImportPreview }) {
  const count = figures.skipped;
  if (count === 0) return <Banner tone="warn" title={t('importing.nothingReadable')} />;
  if (rowsLeftOut(figures) > 0) {
    return (
      <Banner tone="warn" title={t('importing.nothingElseNew')}>
        <p className="text-muted">{t('importing.nothingElseNewHint', { count })}</p>
      </Banner>
    );
  }
  return (
    <Banner title={t('importing.nothingNew')}>
      <p className="text-muted">{t('importing.nothingNewHint')}</p>
    </Banner>
  );
}

function Figure({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-muted">{label}</dt>
      <dd className="text-20 font-semibold tabular">{value}</dd>
      {children && <dd className="text-12 text-muted">{children}</dd>}
    </div>
  );
}

function Names({ title, names }: { title: string; names: string[] }) {
  if (names.length === 0) return null;
  const rest = names.length - NAMES_SHOWN;
  return (
    <div>
      <h3 className="mb-1.5 text-12 text-muted">{title}</h3>
      <div className="flex flex-wrap gap-1.5">
        {names.slice(0, NAMES_SHOWN).map((name) => (
          <Chip key={name}>{name}</Chip>
        ))}
        {rest > 0 && <span className="text-13 text-muted">{t('importing.andMore', { count: rest })}</span>}
      </div>
    </div>
  );
}

/** The one thing in which an import goes by a guess, so it is said for each. */
function MatchedProjects({ matched }: { matched: MatchedProject[] }) {
  if (matched.length === 0) return null;
  const rest = matched.length - NAMES_SHOWN;
  return (
    <div>
      <h3 className="mb-1.5 text-12 text-muted">{t('importing.matched', { count: matched.length })}</h3>
      <ul className="flex flex-col gap-0.5 text-13">
        {matched.slice(0, NAMES_SHOWN).map(({ name, client, client_here }) => (
          <li key={name}>
            <span className="font-medium">{name}</span>{' '}
            <span className="text-muted">
              {client === null
                ? t('importing.clientHere', { client: client_here ?? '' })
                : t('importing.clientInFile', { client })}
            </span>
          </li>
        ))}
        {rest > 0 && <li className="text-muted">{t('importing.andMore', { count: rest })}</li>}
      </ul>
    </div>
  );
}

function Problems({ figures }: { figures: ImportPreview }) {
  const { problems, problem_count } = figures;
  if (problem_count === 0) return null;
  const leftOut = rowsLeftOut(figures);
  const title = titleOf(leftOut, rowsAdjusted(figures));
  return (
    <details className="rounded-control border border-line">
      <summary className="cursor-pointer px-3 py-2 text-13 font-medium">{title}</summary>
      <p className="px-3 pb-2 text-13 text-muted">
        {t(leftOut > 0 ? 'importing.leftOutHint' : 'importing.adjustedHint')}{' '}
        {problem_count > PROBLEMS_SHOWN && t('importing.problemsShown', { count: PROBLEMS_SHOWN })}
      </p>
      <Table label={title} className="max-h-80 overflow-y-auto border-t border-line">
        <TableHead>
          <tr>
            <TableHeaderCell align="end">{t('importing.row')}</TableHeaderCell>
            <TableHeaderCell>{t('importing.field')}</TableHeaderCell>
            <TableHeaderCell>{t('importing.problem')}</TableHeaderCell>
          </tr>
        </TableHead>
        <TableBody>
          {problems.slice(0, PROBLEMS_SHOWN).map((problem) => (
            <TableRow key={`${problem.row} ${problem.field} ${problem.message}`}>
              <TableCell isNumeric>{problem.row}</TableCell>
              <TableCell>{problem.field}</TableCell>
              <TableCell>{problem.message}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </details>
  );
}

function titleOf(leftOut: number, adjusted: number): string {
  const parts = [
    leftOut > 0 && t('importing.leftOut', { count: leftOut }),
    adjusted > 0 && t('importing.adjusted', { count: adjusted }),
  ];
  return parts.filter(Boolean).join(' · ');
}

function Sample({ figures }: { figures: ImportPreview }) {
  const format = useFormat();
  const today = useToday();
  return (
    <div>
      <h3 className="mb-1.5 text-12 text-muted">{t('importing.sample')}</h3>
      <Table label={t('importing.sample')} className="rounded-control border border-line">
        <TableHead>
          <tr>
            <TableHeaderCell>{t('importing.when')}</TableHeaderCell>
            <TableHeaderCell>{t('words.description')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('words.project')}</TableHeaderCell>
            <TableHeaderCell align="end">{t('words.duration')}</TableHeaderCell>
          </tr>
        </TableHead>
        <TableBody>
          {figures.sample.slice(0, ROWS_SHOWN).map((row) => (
            <TableRow key={row.row}>
              {/* On a phone four columns don't stand side by side: two of them go under their neighbours. */}
              <TableCell className="whitespace-nowrap tabular">
                <span className="max-md:block">{format.dayWithYear(format.dayOf(row.start_time), today)}</span>
                <span className="max-md:hidden"> · </span>
                <span className="max-md:text-12 max-md:text-muted">
                  {format.timeRange(row.start_time, row.end_time)}
                </span>
              </TableCell>
              <TableCell className="max-w-22 truncate md:max-w-88">
                {row.description}
                <span className="block truncate text-12 text-muted md:hidden">{row.project}</span>
              </TableCell>
              <TableCell className="whitespace-nowrap max-md:hidden">{row.project}</TableCell>
              <TableCell isNumeric>{durationShort(row.duration_seconds)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
