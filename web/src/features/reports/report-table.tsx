import type { ReportMeasure, ReportResult, ReportRow } from '@daybook/contracts';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  Button,
  cx,
  Dot,
  IconButton,
  projectColorVar,
  Table,
  TableBody,
  TableCell,
  TableFoot,
  TableHead,
  TableHeaderCell,
  TableRow,
} from '../../ui/index.ts';
import { figureText, rowName } from './texts.ts';

/** More than this at once nobody looks through, and the browser would feel it. */
const FIRST_SHOWN = 100;

type AnyRow = Omit<ReportRow, 'behind'>;
type AnyReport<R extends AnyRow> = Omit<ReportResult, 'rows'> & { rows: R[] };

interface ReportTableProps<R extends AnyRow> {
  report: AnyReport<R>;
  /** The rows of the first dimension whose parts are shown. */
  expanded: ReadonlySet<string>;
  onExpand: (keys: ReadonlySet<string>) => void;
  /** Left out: its entries are not to be seen. */
  onBehind?: (title: string, row: R) => void;
}

/** A row for each group, with its parts under it; every figure leads to its entries. */
export function ReportTable<R extends AnyRow>({ report, expanded, onExpand, onBehind }: ReportTableProps<R>) {
  const format = useFormat();
  const [showsAll, setShowsAll] = useState(false);
  const { rows, group_by, measures, totals } = report;
  const isTwofold = group_by.length === 2;
  const shown = rows.filter(({ keys }) => keys.length === 1 || expanded.has(keyOf(keys[0])));
  const most = Math.max(
    1,
    ...rows.filter(({ keys }) => keys.length === 1).map(({ figures }) => sizeOf(figures, measures)),
  );
  const allKeys = outerKeys(report);
  const isAllOpen = allKeys.every((key) => expanded.has(key));
  const heading = group_by.map((dimension) => t(`reports.dimension.${dimension}`)).join(' · ');
  return (
    <>
      <Table label={t('reports.title')}>
        <TableHead>
          <tr>
            <TableHeaderCell>
              <span className="flex items-center gap-1">
                {isTwofold && (
                  <IconButton
                    size={28}
                    className="-ml-2"
                    keys="x"
                    aria-label={isAllOpen ? t('reports.foldAll') : t('reports.expandAll')}
                    aria-expanded={isAllOpen}
                    onPress={() => onExpand(new Set(isAllOpen ? [] : allKeys))}
                  >
                    <ChevronRight className={cx('transition-transform', isAllOpen && 'rotate-90')} />
                  </IconButton>
                )}
                {heading}
              </span>
            </TableHeaderCell>
            <TableHeaderCell className="w-1/3 max-md:hidden">
              <span className="sr-only">{t('reports.proportion')}</span>
            </TableHeaderCell>
            {measures.map((measure) => (
              <TableHeaderCell key={measure} align="end">
                {t(`reports.measure.${measure}`)}
              </TableHeaderCell>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {shown.slice(0, showsAll ? undefined : FIRST_SHOWN).map((row) => (
            <Row
              key={JSON.stringify(row.keys)}
              {...{ row, report, isTwofold }}
              share={sizeOf(row.figures, measures) / most}
              isOpen={expanded.has(keyOf(row.keys[0]))}
              onToggle={() => onExpand(toggled(expanded, keyOf(row.keys[0])))}
              onBehind={onBehind && (() => onBehind(rowName(row, group_by, format), row))}
            />
          ))}
        </TableBody>
        <TableFoot>
          <tr className="h-9 touch:h-11">
            <TableCell>{t('reports.total')}</TableCell>
            <TableCell className="max-md:hidden" />
            {measures.map((measure) => (
              <TableCell key={measure} isNumeric>
                {figureText(totals, measure, format)}
              </TableCell>
            ))}
          </tr>
        </TableFoot>
      </Table>
      {shown.length > FIRST_SHOWN && !showsAll && (
        <Button variant="ghost" className="m-2" onPress={() => setShowsAll(true)}>
          {t('reports.showAllRows', { count: shown.length })}
        </Button>
      )}
    </>
  );
}

interface RowProps {
  row: AnyRow;
  report: AnyReport<AnyRow>;
  isTwofold: boolean;
  share: number;
  isOpen: boolean;
  onToggle: () => void;
  onBehind: (() => void) | undefined;
}

function Row({ row, report: { group_by, measures }, isTwofold, share, isOpen, onToggle, onBehind }: RowProps) {
  const format = useFormat();
  const name = rowName(row, group_by, format);
  const isPart = row.keys.length === 2;
  const isColored = ['project', 'client', 'tag', 'task'].includes(group_by[row.keys.length - 1] ?? '');
  const bar = <Bar share={share} color={row.color} isQuiet={isPart} />;
  return (
    <TableRow>
      <TableCell className="max-w-0 min-w-44">
        <span className={cx('flex min-w-0 items-center gap-2', isTwofold && (isPart ? 'pl-7' : '-ml-2'))}>
          {isTwofold && !isPart && (
            <IconButton
              size={28}
              aria-label={t(isOpen ? 'reports.fold' : 'reports.expand', { name })}
              aria-expanded={isOpen}
              onPress={onToggle}
            >
              <ChevronRight className={cx('transition-transform', isOpen && 'rotate-90')} />
            </IconButton>
          )}
          {isColored && <Dot color={row.color} />}
          <span
            dir="auto"
            title={name}
            className={cx('truncate', row.keys.at(-1) === null && 'text-muted', isTwofold && !isPart && 'font-medium')}
          >
            {name}
          </span>
        </span>
        <span className={cx('block pb-1 md:hidden', isTwofold && 'pl-7')}>{bar}</span>
      </TableCell>
      <TableCell className="max-md:hidden">{bar}</TableCell>
      {measures.map((measure) => (
        <TableCell key={measure} isNumeric className="whitespace-nowrap">
          {onBehind ? (
            <AriaButton
              onPress={onBehind}
              aria-label={`${name}, ${t(`reports.measure.${measure}`)}: ${figureText(row.figures, measure, format)}`}
              className={cx(
                'hit-area -mr-1.5 rounded-control px-1.5 py-0.5 data-hovered:bg-pressed',
                isTwofold && !isPart && 'font-medium',
              )}
            >
              {figureText(row.figures, measure, format)}
            </AriaButton>
          ) : (
            <span className={cx(isTwofold && !isPart && 'font-medium')}>
              {figureText(row.figures, measure, format)}
            </span>
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}

function Bar({ share, color, isQuiet }: { share: number; color: string | null; isQuiet: boolean }) {
  return (
    <span aria-hidden className={cx('block rounded-full bg-hover', isQuiet ? 'h-1' : 'h-1.5')}>
      <span
        className={cx('block h-full rounded-full', share > 0 && 'min-w-0.5', isQuiet && 'opacity-70')}
        style={{
          width: `${Math.min(1, share) * 100}%`,
          background: color ? projectColorVar(color).edge : 'var(--accent)',
        }}
      />
    </span>
  );
}

/** What the bars compare: the first column. */
function sizeOf(figures: ReportRow['figures'], measures: readonly ReportMeasure[]): number {
  const [first] = measures;
  // Amounts of several currencies can't be compared.
  if (first === 'billable_amount') {
    const [amount, ...others] = figures.billable_amount ?? [];
    return amount && others.length === 0 ? Number(amount.amount) : 0;
  }
  return (first && figures[first]) ?? 0;
}

/** A key as text, also that of time without one. */
export function keyOf(key: string | null | undefined): string {
  return key ?? '';
}

export function outerKeys({ rows }: { rows: readonly AnyRow[] }): string[] {
  return rows.filter(({ keys }) => keys.length === 1).map(({ keys }) => keyOf(keys[0]));
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
