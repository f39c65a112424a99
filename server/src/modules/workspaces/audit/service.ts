import { Readable } from 'node:stream';
import type { AuditRecord, api, QueryOf } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { isDay, spanOf } from '../../../core/days.ts';
import type { Tx } from '../../../core/db/database.ts';
import { offsetOf } from '../../../core/pagination.ts';
import { rulesForMember } from '../policy/queries.ts';
import { type ExportFormat, presentRecord } from './present.ts';
import { type AuditRow, type AuditSelection, auditAfter, auditPage } from './queries.ts';

type Filters = Omit<QueryOf<typeof api.audit.list>, 'page' | 'per_page'>;

export async function listAudit(
  ctx: Ctx,
  { page, per_page, ...filters }: QueryOf<typeof api.audit.list>,
): Promise<{ data: AuditRecord[]; total: number }> {
  const work = async (tx: Tx) => {
    const selection = await selectionOf(tx, ctx, filters);
    return auditPage(tx, selection, { limit: per_page, offset: offsetOf({ page, per_page }) });
  };
  const { rows, total } = await ctx.db.read(work, { snapshot: true });
  return { data: rows.map(presentRecord), total };
}

/** Rows to a read. Each is a transaction of its own, so that a slow client holds up no connection. */
const BATCH = 1_000;

/** All of the selection as a file, made while it is read. What comes in meanwhile is newer than its beginning. */
export async function exportAudit(ctx: Ctx, filters: Filters, format: ExportFormat): Promise<Readable> {
  const selection = await ctx.db.read((tx) => selectionOf(tx, ctx, filters));
  // The first batch before the answer begins: a failure is still an error then, not half a file.
  const first = await ctx.db.read((tx) => auditAfter(tx, selection, null, BATCH));
  return Readable.from(linesFrom(ctx, selection, format, first));
}

async function* linesFrom(ctx: Ctx, selection: AuditSelection, format: ExportFormat, first: AuditRow[]) {
  if (format.head) yield format.head;
  for (let rows = first; rows.length > 0; ) {
    yield rows.map((row) => format.line(presentRecord(row))).join('');
    if (rows.length < BATCH) return;
    const last = rows.at(-1) as AuditRow;
    rows = await ctx.db.read((tx) => auditAfter(tx, selection, last, BATCH));
  }
}

async function selectionOf(tx: Tx, ctx: Ctx, filters: Filters): Promise<AuditSelection> {
  const { start_date, end_date } = filters;
  const needsZone = isDay(start_date) || isDay(end_date);
  const zone = needsZone ? (await rulesForMember(tx, ctx.workspaceId, ctx.actor.userId))?.timezone : undefined;
  return {
    ...spanOf(start_date, end_date, zone ?? 'UTC'),
    workspaceId: ctx.workspaceId,
    actorId: filters.actor_id,
    actions: filters.action,
    objectTypes: filters.object_type,
    objectId: filters.object_id,
  };
}
