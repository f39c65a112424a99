import type { Database, Tx } from '../../../core/db/database.ts';
import { dayOf, localDays } from '../../../core/local-days.ts';
import { addCounts, NOTHING, spanBuilder } from './build.ts';
import { type DayTotal, dayCounter, keyOf } from './day-totals.ts';
import { type DayOfProjects, keptDays, keptSpans, projectsBySentName, usersWithActivity } from './queries/kept.ts';
import { extentOfHeartbeats, heartbeatPages } from './queries/points.ts';
import { isDone, upkeepOf } from './queries/state.ts';
import { ALL_TIME } from './regions.ts';
import { repairSpans } from './repair.ts';
import type { BuiltSpan, Counts, Dimensions } from './span.ts';

/** A history that is written to without a pause is looked at so often. */
const MOST_TRIES = 5;
/** Of one user; after that many it is clear that something is wrong. */
const MOST_DIFFERENCES = 10;

/**
 * Compares everybody's spans and days with what their heartbeats say, made anew and in another way.
 * @param db over all users
 * @returns what differs, a sentence each; nothing if all is well
 */
export async function verifyActivity(db: Database): Promise<string[]> {
  const users = await db.read({ userId: null, workspaceId: null }, usersWithActivity);
  const differences: string[] = [];
  for (const userId of users) differences.push(...(await verifyUser(db, userId)));
  return differences;
}

/** Of one of them. */
export async function verifyUser(db: Database, userId: string): Promise<string[]> {
  const scope = { userId, workspaceId: null };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    await db.write(scope, (tx) => repairSpans(tx, userId));
    const found = await db.read(scope, (tx) => differencesOf(tx, userId), { snapshot: true });
    if (found) return found.slice(0, MOST_DIFFERENCES).map((difference) => `user ${userId}: ${difference}`);
  }
  return [`user ${userId}: not compared, because heartbeats came all the time`];
}

/** Null where heartbeats have come that spans don't know of yet. */
async function differencesOf(tx: Tx, userId: string): Promise<string[] | null> {
  const upkeep = await upkeepOf(tx, userId);
  if (!isDone(upkeep)) return null;
  const extent = await extentOfHeartbeats(tx, userId);
  const projects = await projectsBySentName(tx, userId);
  const withProject = ({ project, ...rest }: Dimensions): Dimensions => ({
    ...rest,
    project: project === null ? null : (projects.get(project) ?? `the name ${project}, which is nobody's`),
  });
  const { timezone, timeoutSeconds } = upkeep;
  const day = (micros: number) => dayOf(new Date(Math.floor(micros / 1000)), timezone);
  const days = extent
    ? dayCounter(localDays(timezone, { first: day(extent.firstMicros), last: day(extent.lastMicros) }), timeoutSeconds)
    : null;

  const differences: string[] = [];
  const builder = spanBuilder(timeoutSeconds);
  const kept = keptSpans(tx, userId);
  const compare = async (built: BuiltSpan | null) => {
    if (!built) return;
    const expected = textOfSpan({ ...built, dimensions: withProject(built.dimensions) });
    const { value } = await kept.next();
    const found = value ? textOfSpan(value) : 'nothing';
    if (expected !== found) differences.push(`the span ${expected} is kept as ${found}`);
  };
  for await (const page of heartbeatPages(tx, userId, ALL_TIME)) {
    for (const heartbeat of page) {
      days?.add(heartbeat);
      await compare(builder.add(heartbeat));
      if (differences.length >= MOST_DIFFERENCES) return differences;
    }
  }
  await compare(builder.end(null));
  for await (const extra of kept) differences.push(`the span ${textOfSpan(extra)} is of no heartbeats`);

  const expected = (days?.totals() ?? []).map((total) => ({ ...total, dimensions: withProject(total.dimensions) }));
  return [...differences, ...differingDays(expected, await keptDays(tx, userId))];
}

function differingDays(expected: DayTotal[], kept: DayOfProjects[]): string[] {
  const [should, is] = [textsOfDays(expected), textsOfDays(kept)];
  const keys = [...new Set([...should.keys(), ...is.keys()])].toSorted();
  return keys
    .filter((key) => should.get(key) !== is.get(key))
    .map((key) => `the day ${key} has ${should.get(key) ?? 'nothing'} and is kept as ${is.get(key) ?? 'nothing'}`);
}

/** Two names may be of one project by now. */
function textsOfDays(days: DayOfProjects[]): Map<string, string> {
  const sums = new Map<string, Counts & { micros: number }>();
  for (const day of days) {
    const key = `${day.date} ${keyOf(day.dimensions)}`;
    const sum = sums.get(key) ?? { ...NOTHING, micros: 0 };
    sum.micros += day.micros;
    addCounts(sum, day);
    sums.set(key, sum);
  }
  return new Map([...sums].map(([key, sum]) => [key, `${sum.micros} µs ${textOfCounts(sum)}`]));
}

function textOfSpan(span: BuiltSpan): string {
  return `${span.startMicros}–${span.endMicros} ${span.firstId} ${keyOf(span.dimensions)} ${textOfCounts(span)}`;
}

function textOfCounts(counts: Counts): string {
  return JSON.stringify([
    counts.heartbeats,
    counts.lineAdditions,
    counts.lineDeletions,
    counts.aiLineChanges,
    counts.humanLineChanges,
    counts.aiInputTokens,
    counts.aiOutputTokens,
  ]);
}
