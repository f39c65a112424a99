import type { api, Money, QueryOf, ReportEntry, ReportQuestion } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { offsetOf } from '../../../core/pagination.ts';
import { amountOf, moneyOf, tenThousandths } from '../amounts.ts';
import { localInstant } from '../offsets.ts';
import { type EntryRow, entryPage } from '../queries/listing.ts';
import type { Selection, ZoneOfDays } from '../selection.ts';
import { askerOf, resolveQuestion } from './resolve.ts';

/** The entries of a question, each as far as it lies in the period. */
export function listEntries(
  ctx: Ctx,
  question: ReportQuestion,
  page: QueryOf<typeof api.reports.entries>,
): Promise<{ data: ReportEntry[]; total: number; seconds: number; amounts: Money[] }> {
  const asker = askerOf(ctx, question);
  return ctx.db.readAnywhere(
    async (tx) => {
      const selection = await resolveQuestion(tx, asker, question, 'entries');
      const { rows, charged, ...sums } = await entryPage(tx, selection, {
        limit: page.per_page,
        offset: offsetOf(page),
      });
      const amounts = moneyOf(charged.map((sum) => ({ ...sum, charged: tenThousandths(sum.charged) })));
      return { data: rows.map((row) => presentEntry(row, selection)), ...sums, amounts };
    },
    { snapshot: true },
  );
}

function presentEntry(row: EntryRow, { zones }: Selection): ReportEntry {
  const { slots } = zones[row.zone] as ZoneOfDays;
  const { user_id, user_name, project_id, project_name, project_color, task_id, task_title } = row;
  return {
    id: row.id,
    user: { id: user_id, full_name: user_name },
    project: project_id ? { id: project_id, name: project_name ?? '', color: project_color ?? '' } : null,
    task: task_id ? { id: task_id, title: task_title ?? '' } : null,
    description: row.description,
    tags: row.tags,
    billable: row.billable,
    source: row.source as ReportEntry['source'],
    start_time: localInstant(row.started, slots),
    end_time: localInstant(row.ended, slots),
    seconds: row.ended - row.started,
    rounded_seconds: row.rounded,
    billable_amount: amountOf(row),
    is_running: row.is_running,
  };
}
