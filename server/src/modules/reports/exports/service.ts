import {
  type api,
  type BodyOf,
  type QueryOf,
  REPORT_EXPORTS_AT_ONCE,
  type ReportExport,
  ReportQuestion,
} from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { conflict, notFound } from '../../../core/errors.ts';
import { emit } from '../../../core/events/events.ts';
import type { FileShelf, ShelvedFile } from '../../../core/file-shelf.ts';
import { newId } from '../../../core/ids.ts';
import { offsetOf } from '../../../core/pagination.ts';
import { reportExportRequested } from '../events.ts';
import { questionOf } from '../saved/present.ts';
import { titleOf } from '../service/export-report.ts';
import { askerOf } from '../service/resolve.ts';
import { presentExport } from './present.ts';
import {
  countUnderWay,
  deleteExport,
  exportById,
  exportsOf,
  insertExport,
  stopExport,
  takeExportTurn,
  type Whose,
} from './queries.ts';

/** What is asked for, a saved report taken apart. */
export interface Asked extends Pick<BodyOf<typeof api.reportExports.create>, 'format' | 'detailed' | 'question'> {
  saved: { name: string; question: ReportQuestion } | null;
}

/** @throws AppError AUTHORIZATION_ERROR for others' time without the permission, CONFLICT `too_many_exports` */
export function requestExport(ctx: Ctx, { format, detailed, question: given, saved }: Asked): Promise<string> {
  const question = saved?.question ?? given ?? ReportQuestion.parse({});
  askerOf(ctx, question);
  const { workspaceId, now } = ctx;
  const { userId } = ctx.actor;
  const id = newId();
  return ctx.db.write(async (tx) => {
    takeExportTurn(tx, userId);
    if ((await countUnderWay(tx, userId)) >= REPORT_EXPORTS_AT_ONCE) throw tooMany();
    const title = titleOf(saved?.name, detailed);
    audit(tx, ctx, { action: 'report_export.requested', objectType: 'report_export', objectId: id });
    emit(tx, reportExportRequested, { workspace_id: workspaceId, user_id: userId, export_id: id });
    await insertExport(tx, whose(ctx), { id, title, question, format, detailed, now });
    return id;
  });
}

function tooMany() {
  const most = REPORT_EXPORTS_AT_ONCE;
  return conflict('too_many_exports', `At most ${most} files are made for you at once; wait for one, or cancel it.`, {
    most,
  });
}

export async function getExports(
  ctx: Ctx,
  page: QueryOf<typeof api.reportExports.list>,
): Promise<{ data: ReportExport[]; total: number }> {
  const slice = { limit: page.per_page, offset: offsetOf(page) };
  const { rows, total } = await ctx.db.read((tx) => exportsOf(tx, whose(ctx), slice), { oneFlight: true });
  return { data: rows.map((row) => presentExport(row, ctx.now)), total };
}

/** @throws AppError NOT_FOUND */
export async function getExport(ctx: Ctx, id: string): Promise<ReportExport> {
  const row = await ctx.db.read((tx) => exportById(tx, whose(ctx), id), { oneFlight: true });
  if (!row) throw notFound('export');
  return presentExport(row, ctx.now);
}

/** Stops one that is made, and throws away one that is. @throws AppError NOT_FOUND */
export async function cancelExport(ctx: Ctx, id: string, shelf: FileShelf): Promise<void> {
  await ctx.db.write(async (tx) => {
    const record = { objectType: 'report_export', objectId: id };
    if (await stopExport(tx, whose(ctx), id, ctx.now)) {
      audit(tx, ctx, { action: 'report_export.cancelled', ...record });
      return;
    }
    if (!(await deleteExport(tx, whose(ctx), id))) throw notFound('export');
    audit(tx, ctx, { action: 'report_export.removed', ...record });
  });
  await shelf.remove(id);
}

/**
 * @throws AppError NOT_FOUND where it is not done, has expired, or is on another machine; AUTHORIZATION_ERROR for others'
 * time where the permission has gone since
 */
export async function openExport(
  ctx: Ctx,
  id: string,
  shelf: FileShelf,
): Promise<{ file: ShelvedFile; about: ReportExport }> {
  const row = await ctx.db.read((tx) => exportById(tx, whose(ctx), id), { oneFlight: true });
  if (!row) throw notFound('export');
  const about = presentExport(row, ctx.now);
  if (about.state !== 'done') throw notFound('file of this export');
  askerOf(ctx, questionOf(row));
  const file = await shelf.find(id);
  if (file) return { file, about };
  ctx.log.warn({ export_id: id }, 'the file of an export is not in DATA_DIR; do all processes share it?');
  throw notFound('file of this export');
}

function whose({ workspaceId, actor }: Ctx): Whose {
  return { workspaceId, userId: actor.userId };
}
