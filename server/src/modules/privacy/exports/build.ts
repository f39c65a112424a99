import { EXPORT_KEPT_DAYS } from '@daybook/contracts';
import { NOBODY } from '../../../core/db/database.ts';
import { emit, type ListenerCtx } from '../../../core/events/events.ts';
import type { FileShelf } from '../../../core/file-shelf.ts';
import type { ExportPart } from '../../../core/personal-data.ts';
import { dataExportReady } from '../events.ts';
import { writeArchive } from './archive.ts';
import { beginExport, type ExportRow, failExport, finishExport, noteProgress } from './queries.ts';

export interface BuildDeps {
  shelf: FileShelf;
  /** Of all modules. */
  parts: () => readonly ExportPart[];
  publicUrl: string;
}

/** A full disk may have room again; what fails three times is for somebody to look into. */
const MOST_ATTEMPTS = 3;
const DAY_MS = 86_400_000;

/** Builds an export, from the start where an attempt was cut off. @throws whatever it fails of, to be run again */
export async function buildExport(ctx: ListenerCtx, userId: string, id: string, deps: BuildDeps): Promise<void> {
  const row = await ctx.db.write(NOBODY, (tx) => beginExport(tx, userId, id));
  if (!row) return;
  try {
    const rows = await write(ctx, row, deps);
    await publish(ctx, row, rows, deps);
  } catch (error) {
    await deps.shelf.removeHalf(id, row.attempts);
    if (row.attempts < MOST_ATTEMPTS) throw error;
    ctx.log.error({ err: error, export_id: id }, 'a data export was given up');
    await ctx.db.write(NOBODY, (tx) => failExport(tx, row, ctx.now));
  }
}

async function write({ db, now }: ListenerCtx, { user_id, id, attempts }: ExportRow, deps: BuildDeps): Promise<number> {
  const options = {
    userId: user_id,
    parts: deps.parts(),
    path: await deps.shelf.placeFor(id, attempts),
    publicUrl: deps.publicUrl,
    now,
    onProgress: (percent: number) => db.write(NOBODY, (tx) => noteProgress(tx, user_id, id, percent)),
  };
  return db.read({ userId: user_id, workspaceId: null }, (tx) => writeArchive(tx, options), { snapshot: true });
}

async function publish(
  { db, log, now }: ListenerCtx,
  row: ExportRow,
  rows: number,
  { shelf }: BuildDeps,
): Promise<void> {
  const bytes = await shelf.keep(row.id, row.attempts);
  const expiresAt = new Date(now.getTime() + EXPORT_KEPT_DAYS * DAY_MS);
  const replaced = await db.write(NOBODY, async (tx) => {
    const older = await finishExport(tx, row, { rows, bytes }, expiresAt, now);
    if (older) {
      const { user_id, id: export_id } = row;
      emit(tx, dataExportReady, { user_id, export_id, expires_at: expiresAt.toISOString() });
    }
    return older;
  });
  for (const id of replaced ?? [row.id]) await shelf.remove(id);
  log.info({ export_id: row.id, rows, bytes }, 'data export built');
}
