import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { ZipFile } from 'yazl';
import type { Tx } from '../../../core/db/database.ts';
import type { ExportPart } from '../../../core/personal-data.ts';
import { readmeOf } from './readme.ts';
import { asCsv, asJson, countRows, rowsOf } from './tables.ts';

export interface ArchiveOptions {
  userId: string;
  parts: readonly ExportPart[];
  path: string;
  publicUrl: string;
  now: Date;
  /** Called as it goes on. @param percent whole, of the rows */
  onProgress(percent: number): Promise<void>;
}

/**
 * Writes the ZIP, table by table, with a few hundred rows in memory at a time.
 * @param tx a snapshot, so that its tables agree with each other
 * @returns how many rows its tables have
 */
export async function writeArchive(tx: Tx, options: ArchiveOptions): Promise<number> {
  const { userId, parts, path, publicUrl, now, onProgress } = options;
  // A year of somebody's is sorted before its first row comes.
  await sql`set local statement_timeout = '10min'`.execute(tx);
  const counted: { part: ExportPart; rows: number }[] = [];
  for (const part of parts) counted.push({ part, rows: await countRows(tx, part, userId) });
  const total = counted.reduce((sum, { rows }) => sum + rows, 0);

  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  // One that cannot be read ends the whole.
  zip.on('error', (error: unknown) => (zip.outputStream as Readable).destroy(error as Error));
  const entry = { mtime: now, mode: 0o100644 };
  const { rows } = await sql<{ email: string }>`select email from users where id = ${userId}`.execute(tx);
  const readme = readmeOf(counted, { email: rows[0]?.email ?? '', at: now, publicUrl });
  zip.addBuffer(Buffer.from(readme), 'README.txt', entry);
  const counting = progressOver(total * 2, onProgress);
  for (const part of parts) {
    // Each begins to read when the one before it has ended: a transaction does one thing at a time.
    const rows = () => counting(rowsOf(tx, part, userId));
    zip.addReadStream(streamOf(asJson(rows())), `${part.file}.json`, entry);
    zip.addReadStream(streamOf(asCsv(rows(), part.columns)), `${part.file}.csv`, entry);
  }
  zip.end();
  await written;
  return total;
}

function streamOf(text: AsyncGenerator<string>): Readable {
  return Readable.from(text, { objectMode: false });
}

/** Tells of each whole percent. */
function progressOver(total: number, onProgress: ArchiveOptions['onProgress']) {
  let done = 0;
  let told = 0;
  return async function* (rows: AsyncIterable<string[]>): AsyncGenerator<string[]> {
    for await (const bunch of rows) {
      yield bunch;
      done += bunch.length;
      const percent = Math.floor((done / total) * 100);
      if (percent === told) continue;
      told = percent;
      await onProgress(percent);
    }
  };
}
