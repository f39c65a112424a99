import type { api, QueryOf } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { isDay, spanOf } from '../../../core/days.ts';
import type { Tx } from '../../../core/db/database.ts';
import { offsetOf } from '../../../core/pagination.ts';
import { readableUser } from '../access.ts';
import { type ListPage, listEntries as listPage, type Sort, timeZoneOf } from '../queries/listing.ts';

/**
 * A page of one user's time, or of everybody's, with the total of the whole selection. An entry that touches the span is in it, and
 * counts in full, so the total is the sum of what the pages show.
 */
export async function listEntries(ctx: Ctx, query: QueryOf<typeof api.time.list>): Promise<ListPage> {
  const userId = readableUser(ctx, query.user_id);
  const { start_date, end_date } = query;
  // Days are those of whose time it is; of everybody's, those of whoever asks.
  const needsZone = isDay(start_date) || isDay(end_date);
  const work = async (tx: Tx) => {
    const timeZone = needsZone ? await timeZoneOf(tx, userId ?? ctx.actor.userId) : 'UTC';
    const selection = {
      ...spanOf(start_date, end_date, timeZone),
      workspaceId: ctx.workspaceId,
      userId,
      taskId: query.task_id,
      projectIds: query.project_id,
      tags: query.tag,
      billable: query.billable,
      importId: query.import_id,
      q: query.q,
      deleted: query.deleted ?? false,
    };
    return listPage(
      tx,
      selection,
      { sort: query.sort as Sort, limit: query.per_page, offset: offsetOf(query) },
      ctx.now,
    );
  };
  return ctx.db.read(work, { snapshot: true, oneFlight: !needsZone });
}
