import { EXPORT_KEPT_DAYS } from '@daybook/contracts';
import { NOBODY } from '../../../core/db/database.ts';
import { emit, type ListenerCtx } from '../../../core/events/events.ts';
import { type FileShelf, UnwantedFile } from '../../../core/file-shelf.ts';
import type { ExportPart } from '../../../core/personal-data.ts';
import { dataExportReady } from '../events.ts';
import { writeArchive } from './archive.ts';
import { beginExport, type ExportRow, failExport, finishExport, lockAttempt, noteProgress } from './queries.ts';

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
    if (error instanceof UnwantedFile) return;
    if (row.attempts < MOST_ATTEMPTS) throw error;
    ctx.log.error({ err: error, export_id: id }, 'a data export was given up');
    await ctx.db.write(NOBODY, (tx) => failExport(tx, row, ctx.now));
  }
}

async function write({ db, now }: ListenerCtx, row: ExportRow, deps: BuildDeps): Promise<number> {
  const options = {
    userId: row.user_id,
    parts: deps.parts(),
    path: await deps.shelf.placeFor(row.id, row.attempts),
    publicUrl: deps.publicUrl,
    now,
    onProgress: async (percent: number) => {
      const isWanted = await db.write(NOBODY, (tx) => noteProgress(tx, row, percent));
      if (!isWanted) throw new UnwantedFile();
    },
  };
  return db.read({ userId: row.user_id, workspaceId: null }, (tx) => writeArchive(tx, options), { snapshot: true });
}

/**
 * In a row with whoever deletes it or begins it anew: the file becomes whole only where it is this attempt's to make.
 * @throws UnwantedFile
 */
async function publish(
  { db, log, now }: ListenerCtx,
  row: ExportRow,
  rows: number,
  { shelf }: BuildDeps,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + EXPORT_KEPT_DAYS * DAY_MS);
  const { bytes, older } = await db.write(NOBODY, async (tx) => {
    if (!(await lockAttempt(tx, row))) throw new UnwantedFile();
    const size = await shelf.keep(row.id, row.attempts);
    const { user_id, id: export_id } = row;
    emit(tx, dataExportReady, { user_id, export_id, expires_at: expiresAt.toISOString() });
    return { bytes: size, older: await finishExport(tx, row, { rows, bytes: size }, expiresAt, now) };
  });
  for (const id of older) await shelf.remove(id);
  log.info({ export_id: row.id, rows, bytes }, 'data export built');
}
