import type { Readable } from 'node:stream';
import { type DataExport, EXPORTS_PER_DAY } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import { notFound, tooManyRequests } from '../../../core/errors.ts';
import { emit } from '../../../core/events/events.ts';
import type { FileShelf } from '../../../core/file-shelf.ts';
import { newId } from '../../../core/ids.ts';
import { requireFreshProof } from '../../auth/index.ts';
import { dataExportRequested } from '../events.ts';
import { presentExport } from './present.ts';
import { exportTimes, insertExport, lastExport, takeExportTurn } from './queries.ts';

const DAY_MS = 86_400_000;

/**
 * Asks for an export; while one is under way, that is the answer.
 * @throws AppError AUTHORIZATION_ERROR `proof_required`, RATE_LIMIT_EXCEEDED after five in a day
 */
export async function requestExport(ctx: SessionCtx): Promise<DataExport> {
  const { userId } = ctx.actor;
  const row = await ctx.db.write(async (tx) => {
    takeExportTurn(tx, userId);
    await requireFreshProof(tx, ctx);
    const last = await lastExport(tx, userId);
    if (last && (last.state === 'waiting' || last.state === 'building')) return last;
    const times = await exportTimes(tx, userId, new Date(ctx.now.getTime() - DAY_MS));
    const [first] = times.slice(-EXPORTS_PER_DAY);
    if (first && times.length >= EXPORTS_PER_DAY) {
      const seconds = Math.ceil((first.getTime() + DAY_MS - ctx.now.getTime()) / 1000);
      throw tooManyRequests(seconds, `There can be ${EXPORTS_PER_DAY} exports in a day.`);
    }
    const made = await insertExport(tx, userId, newId(), ctx.now);
    audit(tx, ctx, { action: 'data_export.requested', objectType: 'data_export', objectId: made.id });
    emit(tx, dataExportRequested, { user_id: userId, export_id: made.id });
    return made;
  });
  return presentExport(row, ctx.now);
}

export async function getExport(ctx: SessionCtx): Promise<DataExport | null> {
  const row = await ctx.db.read((tx) => lastExport(tx, ctx.actor.userId), { oneFlight: true });
  return row ? presentExport(row, ctx.now) : null;
}

/** @throws AppError NOT_FOUND where none is ready, or the file is on another machine; AUTHORIZATION_ERROR `proof_required` */
export async function openExport(
  ctx: SessionCtx,
  shelf: FileShelf,
): Promise<{ file: Readable; bytes: number; madeAt: Date }> {
  const row = await ctx.db.read(async (tx) => {
    await requireFreshProof(tx, ctx);
    return lastExport(tx, ctx.actor.userId);
  });
  if (!row?.finished_at || presentExport(row, ctx.now).state !== 'ready') throw notFound('export');
  const found = await shelf.find(row.id);
  if (!found) {
    ctx.log.warn({ export_id: row.id }, 'the file of a data export is not in DATA_DIR; do all processes share it?');
    throw notFound('export');
  }
  await ctx.db.write(async (tx) => {
    audit(tx, ctx, { action: 'data_export.downloaded', objectType: 'data_export', objectId: row.id });
  });
  return { file: found.stream(), bytes: found.bytes, madeAt: row.finished_at };
}
