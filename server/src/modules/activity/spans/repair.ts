import { planByValues, type Tx } from '../../../core/db/database.ts';
import { addDays, dayOf, earliestOf, localDays } from '../../../core/local-days.ts';
import { spanBuilder } from './build.ts';
import { deleteAllDays, extentOfSpans, remakeDays } from './queries/days.ts';
import { projectsOfNames } from './queries/names.ts';
import { heartbeatPages } from './queries/points.ts';
import { deleteSpans, insertSpans, neighbourhoods } from './queries/spans.ts';
import { holdSpans, isDone, keepState, takeChanges, upkeepOf } from './queries/state.ts';
import { ALL_TIME, type Change, joinedChanges, joinedStretches, type Stretch } from './regions.ts';
import type { BuiltSpan } from './span.ts';

/** Of a full history; more in one statement is no faster. */
const DAYS_AT_A_TIME = 100;

/**
 * Makes the spans and days of a user what their heartbeats say, in this transaction: only the neighbourhood of what has
 * changed; everything after a change of the timeout; all days after a change of the time zone. Nothing is locked that a
 * writer of heartbeats needs, and what they commit meanwhile is for the next repair, because their change is.
 */
export async function repairSpans(tx: Tx, userId: string): Promise<void> {
  planByValues(tx);
  await holdSpans(tx, userId);
  const upkeep = await upkeepOf(tx, userId);
  if (isDone(upkeep)) return;
  const { made, timezone, timeoutSeconds } = upkeep;
  const changes = joinedChanges(await takeChanges(tx, userId));
  const stretches =
    made?.timeoutSeconds === timeoutSeconds ? joinedStretches(await neighbourhoods(tx, userId, changes)) : [ALL_TIME];
  const touched: Change[] = [];
  for (const stretch of stretches) {
    const extent = await remakeSpans(tx, userId, stretch, timeoutSeconds);
    if (extent) touched.push(extent);
  }
  if (made?.timezone === timezone) {
    remakeDaysOf(tx, userId, timezone, touched);
  } else {
    await remakeAllDays(tx, userId, timezone);
  }
  await keepState(tx, userId, upkeep);
}

/** @returns between which times there was something, or is now; null for nothing */
async function remakeSpans(tx: Tx, userId: string, stretch: Stretch, timeoutSeconds: number): Promise<Change | null> {
  let extent = await deleteSpans(tx, userId, stretch);
  const builder = spanBuilder(timeoutSeconds);
  const projects = new Map<string, string>();
  const store = async (spans: BuiltSpan[]) => {
    if (spans.length === 0) return;
    extent = around(extent, spans);
    const names = new Set(spans.flatMap((span) => span.dimensions.project ?? []));
    const unknown = [...names].filter((name) => !projects.has(name));
    if (unknown.length > 0) {
      for (const [name, id] of await projectsOfNames(tx, userId, unknown)) projects.set(name, id);
    }
    await insertSpans(tx, userId, spans, projects);
  };
  for await (const page of heartbeatPages(tx, userId, stretch)) {
    await store(page.flatMap((point) => builder.add(point) ?? []));
  }
  const last = builder.end(stretch.end?.micros ?? null);
  if (last) await store([last]);
  return extent;
}

function around(extent: Change | null, spans: BuiltSpan[]): Change {
  const firstMicros = (spans[0] as BuiltSpan).startMicros;
  const lastMicros = (spans.at(-1) as BuiltSpan).endMicros;
  return {
    firstMicros: Math.min(extent?.firstMicros ?? firstMicros, firstMicros),
    lastMicros: Math.max(extent?.lastMicros ?? lastMicros, lastMicros),
  };
}

async function remakeAllDays(tx: Tx, userId: string, zone: string): Promise<void> {
  await deleteAllDays(tx, userId);
  const extent = await extentOfSpans(tx, userId);
  if (extent) remakeDaysOf(tx, userId, zone, [extent]);
}

function remakeDaysOf(tx: Tx, userId: string, zone: string, touched: readonly Change[]): void {
  let done = '';
  for (const { firstMicros, lastMicros } of touched) {
    const last = dayAt(lastMicros, zone);
    let first = dayAt(firstMicros, zone);
    // Stretches come in order; two may touch the same day.
    if (first <= done) first = addDays(done, 1);
    while (first <= last) {
      const span = { first, last: earliestOf([last, addDays(first, DAYS_AT_A_TIME - 1)]) };
      remakeDays(tx, userId, localDays(zone, span));
      first = addDays(span.last, 1);
    }
    if (last > done) done = last;
  }
}

function dayAt(micros: number, zone: string): string {
  return dayOf(new Date(Math.floor(micros / 1000)), zone);
}
