import type { ReportFormat, ReportQuestion } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { entriesFile, type ReportFile, reportFile } from '../files/make-file.ts';
import { type EntryRow, entriesBehind, runningEntries } from '../queries/listing.ts';
import type { Selection } from '../selection.ts';
import { askerOf, resolveQuestion } from './resolve.ts';
import { answerQuestion } from './run-report.ts';

/** Rows to a read. Each is a transaction of its own, so that a slow client holds up no connection. */
const BATCH = 5_000;
/** The first is small, so that the file begins at once. */
const FIRST_BATCH = 500;

/** The groups of a report as a file. @throws AppError as `answerQuestion` */
export async function exportReport(ctx: Ctx, question: ReportQuestion, format: ReportFormat): Promise<ReportFile> {
  const asker = askerOf(ctx, question);
  const result = await ctx.db.read((tx) => answerQuestion(tx, asker, question), { snapshot: true });
  return reportFile(result, format, ctx.now);
}

/** The entries themselves, of any number, made while they are read: in order of time, those that run last. */
export async function exportEntries(ctx: Ctx, question: ReportQuestion, format: ReportFormat): Promise<ReportFile> {
  const asker = askerOf(ctx, question);
  const read = <T>(work: (tx: Tx) => Promise<T>) => ctx.db.read(work, { snapshot: true });
  // The first batch before the answer begins: a failure is still an error then, not half a file.
  const { selection, first } = await read(async (tx) => {
    const resolved = await resolveQuestion(tx, asker, question);
    return { selection: resolved, first: await entriesBehind(tx, resolved, null, FIRST_BATCH) };
  });
  return entriesFile(bunchesFrom(read, selection, first), selection, format, ctx.now);
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
