import { MOST_REPORT_ROWS, type ReportDimension, type ReportQuestion, type ReportResult } from '@daybook/contracts';
import type { Cache } from '../../../core/cache.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { invalid } from '../../../core/errors.ts';
import { daysIn } from '../../../core/local-days.ts';
import { type EntryState, includesRunning, sumsBy } from '../queries/groups.ts';
import { namesOf } from '../queries/names.ts';
import { arrangeRows, figuresOf, type Levels, type Names } from '../rows.ts';
import type { Asker, Selection } from '../selection.ts';
import { type Row, tally, totalOf } from '../tally.ts';
import { type KeptSums, NOTHING_KEPT, type Sums, withKeptSums } from './kept-sums.ts';
import { askerOf, resolveQuestion } from './resolve.ts';

/** @throws AppError as `resolveQuestion`, and VALIDATION_ERROR for more rows than anybody reads */
export function runReport(ctx: Ctx, question: ReportQuestion, cache: Cache | null): Promise<ReportResult> {
  const asker = askerOf(ctx, question);
  return withKeptSums(cache, { asker, question }, (kept) =>
    ctx.db.readAnywhere((tx) => answerQuestion(tx, asker, question, kept), { snapshot: true }),
  );
}

/** All of it from one state of the database. @param tx a snapshot */
export async function answerQuestion(
  tx: Tx,
  asker: Asker,
  question: ReportQuestion,
  kept: KeptSums = NOTHING_KEPT,
): Promise<ReportResult> {
  return answerSelection(tx, await resolveQuestion(tx, asker, question), kept);
}

export async function answerSelection(
  tx: Tx,
  selection: Selection,
  kept: KeptSums = NOTHING_KEPT,
): Promise<ReportResult> {
  const { question } = selection;
  const levels = await readLevels(tx, selection, kept);
  const names = await readNames(tx, selection, levels);
  const { rows, total } = arrangeRows(levels, names, selection);
  const { span, zone, rounding } = selection;
  return {
    date_range: { start_date: span.first, end_date: span.last, days: daysIn(span), timezone: zone },
    group_by: question.group_by,
    measures: question.measures,
    rounding,
    rows,
    totals: figuresOf(total, question.measures),
    left_out_count: selection.leftOut.length,
    includes_running: await includesRunning(tx, selection),
  };
}

/** Of every group of entries there may be several for a row, by the days they reach over. */
const MOST_GROUPS = 20 * MOST_REPORT_ROWS;

async function readLevels(tx: Tx, selection: Selection, kept: KeptSums): Promise<Levels> {
  const dimensions = selection.question.group_by;
  const finished = await kept.take(tx, selection, () => readSums(tx, selection, 'finished'));
  const running = await readSums(tx, selection, 'running');
  const full = [...finished.full, ...running.full];
  const once = [...(finished.once ?? finished.full), ...(running.once ?? running.full)];
  const first = dimensions.slice(0, 1);
  // By the keys of the first dimension, which stand first where they are there at all.
  const outerGroups = first[0] === 'tag' ? full : once;
  const inner = dimensions.length === 2 ? checked(tally(full, dimensions, selection)) : [];
  const outer = checked(tally(outerGroups, first, selection));
  return { inner, outer, total: totalOf(once) };
}

/** A scan with the tags, and one without for the sums in which an entry counts once however many it has. */
async function readSums(tx: Tx, selection: Selection, of: EntryState): Promise<Sums> {
  const dimensions = selection.question.group_by;
  const read = async (by: readonly ReportDimension[]) => {
    const groups = await sumsBy(tx, selection, by, { of, most: MOST_GROUPS });
    if (groups.length > MOST_GROUPS) throw tooManyRows();
    return groups;
  };
  const untagged = dimensions.filter((dimension) => dimension !== 'tag');
  const full = await read(dimensions);
  return { full, once: untagged.length === dimensions.length ? null : await read(untagged) };
}

function checked(rows: Row[]): Row[] {
  if (rows.length > MOST_REPORT_ROWS) throw tooManyRows();
  return rows;
}

function tooManyRows() {
  return invalid('group_by', `makes more than ${MOST_REPORT_ROWS} rows; group by less, or ask for a shorter period`);
}

async function readNames(tx: Tx, { workspaceId, question }: Selection, levels: Levels): Promise<Names> {
  const rows = levels.inner.length > 0 ? levels.inner : levels.outer;
  return Promise.all(
    question.group_by.map((dimension, i) => {
      const ids = new Set(rows.map(({ keys }) => keys[i]));
      return namesOf(
        tx,
        workspaceId,
        dimension,
        [...ids].filter((id) => typeof id === 'string'),
      );
    }),
  );
}
