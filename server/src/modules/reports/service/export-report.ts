import type { ReportFormat, ReportQuestion } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { entriesFile, type ReportFile, reportFile } from '../files/make-file.ts';
import { pageHead } from '../files/page-head.ts';
import { letterheadOf } from '../queries/letterhead.ts';
import { countEntries, type EntryRow, entriesBehind, runningEntries } from '../queries/listing.ts';
import type { Asker, Selection } from '../selection.ts';
import { type FileLimits, refuseRows } from './file-limits.ts';
import { askerOf, resolveQuestion } from './resolve.ts';
import { answerSelection } from './run-report.ts';

/** Rows to a read. Each is a transaction of its own, so that a slow client holds up no connection. */
const BATCH = 5_000;
/** The first is small, so that the file begins at once. */
const FIRST_BATCH = 500;

/** For whom a file is made, and how it is read. */
export interface Reader {
  asker: Asker;
  /** One state of the database. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export interface Wanted {
  question: ReportQuestion;
  format: ReportFormat;
  /** The entries themselves instead of groups. */
  detailed: boolean;
  /** Of the pages. */
  title: string;
  limits: FileLimits;
  /** How many rows it will have, where whoever makes it wants to know. */
  onCount?: (rows: number) => Promise<void>;
  /** After each bunch of rows. @param rows how many there are by now @throws whatever ends it */
  onRows?: (rows: number) => Promise<void>;
}

/** What pages, and files that somebody comes back to, are called. */
export function titleOf(savedName: string | undefined, detailed: boolean): string {
  return savedName ?? (detailed ? 'Time entries' : 'Time report');
}

/** @throws AppError as `askerOf` */
export function readerFor(ctx: Ctx, question: ReportQuestion): Reader {
  return { asker: askerOf(ctx, question), read: (work) => ctx.db.readAnywhere(work, { snapshot: true }) };
}

/** @throws AppError as `answerQuestion`, and VALIDATION_ERROR for more rows than the limits allow */
export function makeFile(reader: Reader, wanted: Wanted): Promise<ReportFile> {
  return wanted.detailed ? fileOfEntries(reader, wanted) : fileOfGroups(reader, wanted);
}

async function fileOfGroups({ asker, read }: Reader, wanted: Wanted): Promise<ReportFile> {
  const { question, format, title } = wanted;
  const { result, head } = await read(async (tx) => {
    const selection = await resolveQuestion(tx, asker, question);
    const answer = await answerSelection(tx, selection);
    return { result: answer, head: pageHead(title, await letterheadOf(tx, selection, format), selection) };
  });
  const { length } = result.rows;
  refuseRows(length, wanted);
  await wanted.onCount?.(length);
  const file = await reportFile(result, { format, head, now: asker.now });
  await wanted.onRows?.(length);
  return file;
}

/** Of any number, made while they are read: in order of time, those that run last. */
async function fileOfEntries({ asker, read }: Reader, wanted: Wanted): Promise<ReportFile> {
  const { question, format, title, limits } = wanted;
  const most = limits.most[format];
  // The first batch before the answer begins: a failure is still an error then, not half a file.
  const { selection, head, first, count } = await read(async (tx) => {
    const resolved = await resolveQuestion(tx, asker, question, 'entries');
    const isCounted = most !== null || wanted.onCount !== undefined;
    const rows = isCounted ? await countEntries(tx, resolved, wanted.onCount || most === null ? null : most + 1) : 0;
    refuseRows(rows, wanted);
    const named = pageHead(title, await letterheadOf(tx, resolved, format), resolved);
    return {
      selection: resolved,
      head: named,
      count: rows,
      first: await entriesBehind(tx, resolved, null, FIRST_BATCH),
    };
  });
  await wanted.onCount?.(count);
  const bunches = counted(bunchesFrom(read, selection, first), wanted.onRows);
  return entriesFile(bunches, selection, { format, head, now: asker.now });
}

async function* counted(bunches: AsyncIterable<EntryRow[]>, onRows: Wanted['onRows']): AsyncGenerator<EntryRow[]> {
  let rows = 0;
  for await (const bunch of bunches) {
    yield bunch;
    rows += bunch.length;
    await onRows?.(rows);
  }
}

async function* bunchesFrom(
  read: Reader['read'],
  selection: Selection,
  first: Awaited<ReturnType<typeof entriesBehind>>,
): AsyncGenerator<EntryRow[]> {
  yield first.rows;
  for (let { last } = first; last !== null; ) {
    const after = last;
    const batch = await read((tx) => entriesBehind(tx, selection, after, BATCH));
    yield batch.rows;
    last = batch.last;
  }
  yield await read((tx) => runningEntries(tx, selection));
}
