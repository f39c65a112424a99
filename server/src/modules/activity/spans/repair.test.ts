import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { tries } from '../../../../test/thoroughness.ts';
import { workJobs } from '../../../../test/worker.ts';
import type { ScopedDatabase } from '../../../core/db/database.ts';
import { verifyActivity } from '../index.ts';
import { databaseOf, micros, type Sent, send, unsend } from './arrange.ts';
import { repairSpansJob } from './jobs.ts';
import { activityDays, entitySpansBetween, spansBetween } from './read.ts';
import { verifyUser } from './verify.ts';

const t = useApp();
let user: TestUser;
let id: string;
let db: ScopedDatabase;
beforeEach(async () => {
  user = await t.newUser({ timezone: 'Europe/Berlin' });
  id = user.user.id;
  db = databaseOf(t.deps.db, id);
});

const MINUTE = 60_000_000;
/** An hour and a half before midnight in Berlin, of a day with 25 hours. */
const BASE = micros('2026-10-24T20:30:00Z');
const at = (minute: number, project: string | null = 'acme', more: Partial<Sent> = {}): Sent => ({
  micros: BASE + minute * MINUTE,
  project,
  ...more,
});
const ALL = { from: new Date('2026-01-01'), to: new Date('2027-01-01') };

/** `acme 0–14 (2)`: project, minutes after BASE, heartbeats. */
async function drawn(more: { timeoutSeconds?: number; writesOnly?: boolean } = {}): Promise<string[]> {
  const spans = await spansBetween(db, { userId: id, ...ALL, ...more });
  return spans.map(
    (span) =>
      `${span.project?.name} ${(span.startMicros - BASE) / MINUTE}–${(span.endMicros - BASE) / MINUTE} (${span.heartbeats})`,
  );
}
const daysDrawn = async (zone?: string) =>
  (await activityDays(db, { userId: id, days: { first: '2026-10-01', last: '2026-10-31' }, zone })).map(
    (day) => `${day.date} ${day.project?.name} ${day.micros / MINUTE} min (${day.heartbeats}, +${day.lineAdditions})`,
  );

test('what has come is there for the next reader, whenever and in whatever order it came', async () => {
  await send(t, id, [at(40), at(0)]);
  expect(await drawn()).toEqual(['acme 0–0 (1)', 'acme 40–40 (1)']);
  await send(t, id, [at(50, 'beta')]);
  await send(t, id, [at(12), at(0)]);
  expect(await drawn()).toEqual(['acme 0–12 (2)', 'acme 40–50 (1)', 'beta 50–50 (1)']);
  await send(t, id, [at(26)]);
  expect(await drawn()).toEqual(['acme 0–50 (4)', 'beta 50–50 (1)']);
  await unsend(t, id, BASE + 20 * MINUTE, BASE + 30 * MINUTE);
  expect(await drawn()).toEqual(['acme 0–12 (2)', 'acme 40–50 (1)', 'beta 50–50 (1)']);
  expect(await verifyUser(t.deps.system, id)).toEqual([]);
});

test('microseconds count', async () => {
  await send(t, id, [{ micros: BASE + 1 }, { micros: BASE + 1_000_000 }]);
  expect(await spansBetween(db, { userId: id, ...ALL })).toMatchObject([
    { startMicros: BASE + 1, endMicros: BASE + 1_000_000, project: null, heartbeats: 2 },
  ]);
});

test('a reader gets the spans that overlap what they ask for, whole', async () => {
  await send(t, id, [at(0), at(10), at(20, 'beta'), at(60, 'beta')]);
  const between = async (from: number, to: number) => {
    const instant = (minute: number) => new Date(BASE / 1000 + minute * 60_000);
    const stored = await spansBetween(db, { userId: id, from: instant(from), to: instant(to) });
    // Computed there and then they are the same, but for the start of what began long before.
    const timeoutSeconds = 899;
    const live = await spansBetween(db, { userId: id, from: instant(from), to: instant(to), timeoutSeconds });
    expect(live.map((span) => span.endMicros)).toEqual(stored.map((span) => span.endMicros));
    return stored.map((span) => `${span.project?.name} ${(span.startMicros - BASE) / MINUTE}`);
  };
  expect(await between(5, 15)).toEqual(['acme 0']);
  expect(await between(20, 21)).toEqual(['beta 20']);
  expect(await between(0, 20)).toEqual(['acme 0']);
  expect(await between(19, 61)).toEqual(['acme 0', 'beta 20', 'beta 60']);
  expect(await between(60, 61)).toEqual(['beta 60']);
  expect(await between(59, 60)).toEqual([]);
});

test('with another timeout, of writes only, and by file, spans are made there and then', async () => {
  await send(t, id, [
    at(0, 'acme', { isWrite: true }),
    at(10, 'acme', { entity: '/b.ts' }),
    at(30, 'beta', { isWrite: true }),
  ]);
  expect(await drawn()).toEqual(['acme 0–10 (2)', 'beta 30–30 (1)']);
  expect(await drawn({ timeoutSeconds: 1200 })).toEqual(['acme 0–30 (2)', 'beta 30–30 (1)']);
  expect(await drawn({ timeoutSeconds: 1800, writesOnly: true })).toEqual(['acme 0–30 (1)', 'beta 30–30 (1)']);
  const files = await entitySpansBetween(db, { userId: id, ...ALL, timeoutSeconds: 1200 });
  expect(files.map((span) => `${span.entity} ${(span.endMicros - span.startMicros) / MINUTE}`)).toEqual([
    '/a.ts 10',
    '/b.ts 20',
    '/a.ts 0',
  ]);
});

test('days end at midnight on the clock, and so does what runs over it', async () => {
  // Midnight is 90 minutes after the base; the next day has 25 hours.
  await send(t, id, [at(80, 'acme', { lineAdditions: 3 }), at(95, 'acme', { lineAdditions: 4 }), at(97, 'beta')]);
  await send(t, id, [at(90 + 25 * 60 - 5), at(90 + 25 * 60)]);
  expect(await daysDrawn()).toEqual([
    '2026-10-24 acme 10 min (1, +3)',
    '2026-10-25 acme 12 min (2, +4)',
    '2026-10-25 beta 0 min (1, +0)',
    '2026-10-26 acme 0 min (1, +0)',
  ]);
  expect(await daysDrawn('America/New_York')).toEqual([
    '2026-10-24 acme 17 min (2, +7)',
    '2026-10-24 beta 0 min (1, +0)',
    '2026-10-25 acme 5 min (2, +0)',
  ]);
  expect(await verifyUser(t.deps.system, id)).toEqual([]);
  // Whoever moves finds their days made anew.
  await t.database.owner.query(`update users set timezone = 'America/New_York' where id = $1`, [id]);
  expect(await daysDrawn()).toEqual(await daysDrawn('America/New_York'));
  expect(await verifyUser(t.deps.system, id)).toEqual([]);
});

test('verification tells what is wrong', async () => {
  await send(t, id, [at(0), at(5), at(10, 'beta')]);
  expect(await verifyActivity(t.deps.system)).toEqual([]);
  await t.database.owner.query(`update activity_spans set heartbeats = 7 where user_id = $1 and heartbeats = 2`, [id]);
  await t.database.owner.query(`update activity_days set micros = micros + 1 where user_id = $1`, [id]);
  const found = await verifyActivity(t.deps.system);
  expect(found).toHaveLength(3);
  expect(found[0]).toContain(id);
});

test('readers at once do it once, and nobody waits for a repair to send', async () => {
  await send(t, id, [at(0), at(5)]);
  const { owner } = t.database;
  await owner.query('begin');
  await owner.query('insert into activity_states values ($1, 900, $2)', [id, 'Europe/Berlin']);
  // Somebody else is at it: readers wait, in one connection, and who sends does not.
  const readers = Array.from({ length: 30 }, () => drawn());
  const writer = t.deps.db.write({ userId: id, workspaceId: null }, async (tx) => {
    await sql`insert into activity_changes values (${id}, gen_random_uuid(), now(), now())`.execute(tx);
  });
  await writer;
  await owner.query('commit');
  for (const spans of await Promise.all(readers)) expect(spans).toEqual(['acme 0–5 (2)']);
});

test('what is sent while spans are made is in them for the next reader', async () => {
  for (let round = 0; round < 5; round += 1) {
    const minutes = Array.from({ length: 6 }, (_, i) => (i * 17 + round * 3) % 100);
    await Promise.all([
      drawn(),
      ...minutes.map(async (minute) => {
        await send(t, id, [at(minute, minute % 2 ? 'acme' : 'beta')]);
        return drawn();
      }),
      verifyUser(t.deps.system, id),
    ]);
  }
  const heartbeats = (await spansBetween(db, { userId: id, ...ALL })).reduce((sum, span) => sum + span.heartbeats, 0);
  const { rows } = await t.database.owner.query('select count(*)::integer as n from heartbeats where user_id = $1', [
    id,
  ]);
  expect(heartbeats).toBe(rows[0].n);
  expect(await verifyUser(t.deps.system, id)).toEqual([]);
});

test('the job does it where nobody reads', async () => {
  await send(t, id, [at(0), at(5)]);
  await t.database.owner.query(`select graphile_worker.add_job($1)`, [repairSpansJob.name]);
  await workJobs(t);
  const { rows } = await t.database.owner.query('select heartbeats from activity_spans where user_id = $1', [id]);
  expect(rows).toEqual([{ heartbeats: 2 }]);
});

const heartbeat = fc.record({
  micros: fc.nat(30 * 60).map((halfMinute) => BASE + halfMinute * 30_000_000),
  project: fc.constantFrom('acme', 'beta', null),
  language: fc.constantFrom('TypeScript', null),
  machine: fc.constantFrom('desk', null),
  lineAdditions: fc.nat(5),
});
const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(heartbeat, { minLength: 1, maxLength: 12 }).map((sent) => ({ sent })) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(900), fc.nat(60)).map((gone) => ({ gone })) },
  { weight: 4, arbitrary: fc.constant({ read: true }) },
  { weight: 1, arbitrary: fc.constantFrom(60, 300, 900, 14_400).map((timeout) => ({ timeout })) },
  { weight: 1, arbitrary: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu').map((zone) => ({ zone })) },
);

const RUNS = tries(15);

test('step by step it becomes what it would be if made at once', { timeout: 20_000 + RUNS * 1000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const { owner } = t.database;
      await owner.query('delete from activity_changes where user_id = $1', [id]);
      for (const table of ['heartbeats', 'activity_spans', 'activity_days', 'activity_states']) {
        await owner.query(`delete from ${table} where user_id = $1`, [id]);
      }
      for (const each of steps) {
        if ('sent' in each) await send(t, id, each.sent);
        else if ('gone' in each) {
          const from = BASE + each.gone[0] * MINUTE;
          await unsend(t, id, from, from + each.gone[1] * MINUTE);
        } else if ('timeout' in each) {
          await owner.query(
            `insert into activity_settings (user_id, timeout_seconds) values ($1, $2)
             on conflict (user_id) do update set timeout_seconds = $2`,
            [id, each.timeout],
          );
        } else if ('zone' in each) await owner.query('update users set timezone = $2 where id = $1', [id, each.zone]);
        else await drawn();
      }
      expect(await verifyUser(t.deps.system, id)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
