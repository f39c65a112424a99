import type { ReportResult } from '@daybook/contracts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';

interface NotesProps {
  report: Pick<ReportResult, 'rounding' | 'measures' | 'group_by' | 'totals' | 'left_out_count' | 'includes_running'>;
  isOfSeveral: boolean;
}

/** What the figures don't say by themselves. */
export function Notes({
  report: { rounding, measures, group_by, totals, left_out_count, includes_running },
  isOfSeveral,
}: NotesProps) {
  const notes = [
    group_by.includes('tag') && t('reports.overlapping'),
    rounding && measures.includes('rounded_seconds') && roundingText(rounding),
    totals.unrated_seconds && t('reports.unrated', { time: durationProse(totals.unrated_seconds) }),
    left_out_count > 0 && t('reports.leftOut', { count: left_out_count }),
    isOfSeveral && t('reports.zones'),
    includes_running && t('reports.running'),
  ].filter((note) => typeof note === 'string');
  if (notes.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-12 text-muted">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function roundingText({ minutes, direction, per }: NonNullable<ReportResult['rounding']>): string {
  return t(per === 'total' ? 'reports.roundedTotal' : 'reports.roundedEntry', {
    direction: t(`reports.directionText.${direction}`),
    minutes,
  });
}
