import type { ReportFormat, ReportQuestion } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { entriesFile, type ReportFile, reportFile } from '../files/make-file.ts';
import { pageHead } from '../files/page-head.ts';
import { letterheadOf } from '../queries/letterhead.ts';
import { type EntryRow, entriesBehind, runningEntries } from '../queries/listing.ts';
import type { Selection } from '../selection.ts';
import { askerOf, resolveQuestion } from './resolve.ts';
import { answerSelection } from './run-report.ts';

/** Rows to a read. Each is a transaction of its own, so that a slow client holds up no connection. */
const BATCH = 5_000;
/** The first is small, so that the file begins at once. */
const FIRST_BATCH = 500;

export interface Wanted {
  question: ReportQuestion;
  format: ReportFormat;
  /** Of the pages. */
  title: string;
}

/** The groups of a report as a file. @throws AppError as `answerQuestion` and `reportFile` */
export async function exportReport(ctx: Ctx, { question, format, title }: Wanted): Promise<ReportFile> {
  const asker = askerOf(ctx, question);
  const { result, head } = await ctx.db.read(
    async (tx) => {
      const selection = await resolveQuestion(tx, asker, question);
      const answer = await answerSelection(tx, selection);
      return { result: answer, head: pageHead(title, await letterheadOf(tx, selection), selection) };
    },
    { snapshot: true },
  );
  return reportFile(result, { format, head, now: ctx.now });
}

/** The entries themselves, of any number, made while they are read: in order of time, those that run last. */
export async function exportEntries(ctx: Ctx, { question, format, title }: Wanted): Promise<ReportFile> {
  const asker = askerOf(ctx, question);
  const read = <T>(work: (tx: Tx) => Promise<T>) => ctx.db.read(work, { snapshot: true });
  // The first batch before the answer begins: a failure is still an error then, not half a file.
  const { selection, head, first } = await read(async (tx) => {
    const resolved = await resolveQuestion(tx, asker, question);
    const named = pageHead(title, await letterheadOf(tx, resolved), resolved);
    return { selection: resolved, head: named, first: await entriesBehind(tx, resolved, null, FIRST_BATCH) };
  });
  return entriesFile(bunchesFrom(read, selection, first), selection, { format, head, now: ctx.now });
}

async function* bunchesFrom(
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
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
