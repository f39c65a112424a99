import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { REPORT_EXPORT_KEPT_DAYS, REPORT_EXPORTS_KEPT } from '@daybook/contracts';
import { sql } from 'kysely';
import { NOBODY, type Scope, type Tx } from '../../../core/db/database.ts';
import { AppError } from '../../../core/errors.ts';
import type { ListenerCtx } from '../../../core/events/events.ts';
import { type FileShelf, UnwantedFile } from '../../../core/file-shelf.ts';
import { questionOf } from '../saved/present.ts';
import { absentAsker } from '../service/asker.ts';
import { makeFile, type Reader } from '../service/export-report.ts';
import { BY_JOB } from '../service/file-limits.ts';
import { sharerOf } from '../shares/queries.ts';
import type { ExportRow, Whose } from './queries.ts';
import { beginExport, expireOldest, failExport, finishExport, lockAttempt, noteRows } from './queries-of-jobs.ts';

/** A full disk may have room again; what fails three times is for somebody to look into. */
const MOST_ATTEMPTS = 3;
const DAY_MS = 86_400_000;

/** Makes a file, from the start where an attempt was cut off. @throws whatever it fails of, to be run again */
export async function buildExport(ctx: ListenerCtx, whose: Whose, id: string, shelf: FileShelf): Promise<void> {
  const row = await ctx.db.write(NOBODY, (tx) => beginExport(tx, whose, id));
  if (!row) return;
  try {
    const rows = await write(ctx, row, shelf);
    await publish(ctx, row, rows, shelf);
  } catch (error) {
    await shelf.removeHalf(id, row.attempts);
    await settle(ctx, row, error);
  }
}

/** Decides whether it is worth another attempt. */
async function settle(ctx: ListenerCtx, row: ExportRow, error: unknown): Promise<void> {
  if (error instanceof UnwantedFile) return;
  // Nothing is wrong with the file.
  if (ctx.signal.aborted) throw error;
  const isTheirs = error instanceof AppError;
  if (!isTheirs && row.attempts < MOST_ATTEMPTS) throw error;
  if (!isTheirs) ctx.log.error({ err: error, export_id: row.id }, 'the export of a report was given up');
  await ctx.db.write(NOBODY, (tx) => failExport(tx, row, isTheirs ? error.message : null, ctx.now));
}

/** @returns how many rows it has */
async function write(ctx: ListenerCtx, row: ExportRow, shelf: FileShelf): Promise<number> {
  const note = async (done: number) => {
    rows = done;
    const isWanted = await ctx.db.write(NOBODY, (tx) => noteRows(tx, row, done, total));
    if (!isWanted) throw new UnwantedFile();
  };
  let rows = 0;
  let total: number | null = null;
  const { data } = await makeFile(await readerOf(ctx, row), {
    question: questionOf(row),
    format: row.format,
    detailed: row.detailed,
    title: row.title,
    limits: BY_JOB,
    onCount: (counted) => {
      total = counted;
      return note(0);
    },
    onRows: note,
  });
  const path = await shelf.placeFor(row.id, row.attempts);
  await pipeline(data, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }), {
    signal: ctx.signal,
  });
  return rows;
}

/** As whoever asked, by what they may see now and as of when they asked. @throws UnwantedFile where they may see nothing */
async function readerOf({ db }: ListenerCtx, row: ExportRow): Promise<Reader> {
  const scope: Scope = { userId: row.user_id, workspaceId: row.workspace_id };
  const who = { userId: row.user_id, workspaceId: row.workspace_id, now: row.requested_at };
  const owner = await db.read(scope, (tx) => sharerOf(tx, row.workspace_id, row.user_id));
  if (!owner) throw new UnwantedFile();
  const read = <T>(work: (tx: Tx) => Promise<T>) =>
    db.readAnywhere(
      scope,
      (tx) => {
        // Groups of all there is are one statement.
        tx.send(sql`set local statement_timeout = '10min'`);
        return work(tx);
      },
      { snapshot: true },
    );
  return { asker: absentAsker(owner, who), read };
}

/**
 * In a row with whoever cancels it or begins it anew: the file becomes whole only where it is this attempt's to make, and so
 * never takes the place of another's, nor goes with this one. @throws UnwantedFile
 */
async function publish({ db, log }: ListenerCtx, row: ExportRow, rows: number, shelf: FileShelf): Promise<void> {
  const { bytes, replaced } = await db.write(NOBODY, async (tx) => {
    if (!(await lockAttempt(tx, row))) throw new UnwantedFile();
    const size = await shelf.keep(row.id, row.attempts);
    // It may have taken a while.
    const now = new Date();
    const expiresAt = new Date(now.getTime() + REPORT_EXPORT_KEPT_DAYS * DAY_MS);
    await finishExport(tx, row, { rows, bytes: size, now, expiresAt });
    return { bytes: size, replaced: await expireOldest(tx, row.user_id, REPORT_EXPORTS_KEPT) };
  });
  for (const id of replaced) await shelf.remove(id);
  log.info({ export_id: row.id, rows, bytes }, 'export of a report made');
}
