import { api } from '@daybook/contracts';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { tries } from '../../../../test/thoroughness.ts';
import { NOBODY } from '../../../core/db/database.ts';
import { useImports } from '../../imports/arrange.ts';
import { togglFile } from '../../imports/sample-files.ts';
import { packMonths, unpackMonths } from '../../time/archive/archive.ts';
import { archivedMonthsOf, monthsToArchive } from '../../time/archive/queries.ts';
import { rebuildRollups } from './rebuild.ts';
import { verifyTime } from './verify.ts';

/** Figures agree: whatever happens to entries, every roll-up is what counting them anew by Temporal comes to. */

const t = useApp();
const { imported, reverted } = useImports(t);
afterEach(() => t.setNow(null));

/** Between two clock changes of most zones, so that time lies on both sides. */
const BEGIN = Date.parse('2026-03-20T10:00:00Z');
const ZONES = ['UTC', 'America/Santiago', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu'];
const DAY = 86_400;

const pick = fc.nat(99);
const start = fc.oneof(fc.integer({ min: -70 * DAY, max: 20 * DAY }), fc.integer({ min: -4 * DAY, max: 0 }));
const length = fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 7 * DAY }));
/** 0 is none. */
const subject = {
  task: fc.nat(2),
  project: fc.nat(2),
  tags: fc.subarray(['deep', 'home', 'paid']),
  billable: fc.boolean(),
};

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), start, length, ...subject }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), entry: pick, start, length }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), entry: pick, ...subject }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'restore' as const), entry: pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('start' as const), ...subject }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('stop' as const, 'pause' as const, 'resume' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(12 * DAY) }) },
  fc.record({
    do: fc.constantFrom('delete_tag' as const, 'delete_project' as const, 'delete_task' as const),
    nth: fc.nat(2),
  }),
  fc.record({ do: fc.constantFrom('purge' as const, 'revert' as const) }),
  fc.record({ do: fc.constant('import' as const), start, rows: fc.integer({ min: 1, max: 12 }) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('archive' as const, 'change_archived' as const) }) },
  fc.record({ do: fc.constant('unpack' as const), nth: pick }),
  fc.record({ do: fc.constant('move_away' as const), to: fc.constantFrom(...ZONES), rebuilt: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One of each kind, so that each really happens. */
const ABOUT = { task: 1, project: 1, tags: ['deep', 'home'], billable: true };
const EVERYTHING: Step[] = [
  { do: 'create', start: -9 * DAY, length: 20_000, ...ABOUT },
  { do: 'create', start: -2 * DAY, length: 2 * DAY, ...ABOUT, project: 2 },
  { do: 'start', ...ABOUT },
  { do: 'wait', seconds: 9 * DAY },
  { do: 'pause' },
  { do: 'resume' },
  { do: 'wait', seconds: 4_000 },
  { do: 'start', ...ABOUT, project: 0, tags: ['paid'] },
  { do: 'change', entry: 1, task: 2, project: 2, tags: ['deep', 'paid'], billable: false },
  { do: 'move', entry: 2, start: -40 * DAY, length: 3 * DAY },
  { do: 'import', start: -60 * DAY, rows: 7 },
  { do: 'delete', entry: 0 },
  { do: 'delete', entry: 3 },
  { do: 'restore', entry: 0 },
  { do: 'archive' },
  { do: 'create', start: -42 * DAY, length: 7_000, ...ABOUT },
  { do: 'archive' },
  { do: 'change_archived' },
  { do: 'unpack', nth: 1 },
  { do: 'archive' },
  { do: 'import', start: -45 * DAY, rows: 3 },
  { do: 'archive' },
  { do: 'revert' },
  { do: 'archive' },
  { do: 'delete_tag', nth: 1 },
  { do: 'delete_project', nth: 0 },
  { do: 'delete_task', nth: 0 },
  { do: 'move_away', to: 'Asia/Kathmandu', rebuilt: true },
  { do: 'start', ...ABOUT, task: 2, project: 2 },
  { do: 'wait', seconds: 2 * DAY },
  { do: 'stop' },
  { do: 'purge' },
  { do: 'archive' },
  { do: 'import', start: -5 * DAY, rows: 9 },
  { do: 'revert' },
  { do: 'move_away', to: 'UTC', rebuilt: false },
  { do: 'create', start: -DAY, length: DAY, ...ABOUT, task: 2, project: 2 },
];

interface World {
  user: TestUser;
  tasks: string[];
  projects: string[];
  imports: string[];
  nowMs: number;
}

async function newWorld(timezone: string): Promise<World> {
  const user = await t.newUser({ timezone });
  const projects: string[] = [];
  for (const name of ['Bridge', 'Tower']) {
    projects.push((await user.call(api.projects.create, { body: { name } })).data.id);
  }
  const tasks: string[] = [];
  for (const title of ['Draw', 'Build']) tasks.push((await user.call(api.tasks.create, { body: { title } })).data.id);
  return { user, tasks, projects, imports: [], nowMs: BEGIN };
}

const iso = (ms: number) => new Date(ms).toISOString();
const interval = (step: { start: number; length: number }) => ({
  start_time: iso(BEGIN + step.start * 1000),
  end_time: iso(BEGIN + (step.start + step.length) * 1000),
});

async function run(world: World, step: Step): Promise<number> {
  const { user, tasks, projects, imports } = world;
  t.setNow(new Date(world.nowMs));
  const about = ({
    task,
    project,
    tags,
    billable,
  }: {
    task: number;
    project: number;
    tags: string[];
    billable: boolean;
  }) => ({
    task_id: tasks[task - 1] ?? null,
    project_id: projects[project - 1] ?? null,
    tags,
    billable,
  });
  const entry = async (n: number, deleted: 'true' | 'false') => {
    const { data } = await user.call(api.time.list, { query: { deleted, per_page: 100 } });
    return data.length > 0 ? { id: data[n % data.length]?.id as string } : null;
  };
  switch (step.do) {
    case 'create':
      return (await user.call(api.time.create, { body: { ...interval(step), ...about(step) } })).status;
    case 'move': {
      const params = await entry(step.entry, 'false');
      return params ? (await user.call(api.time.update, { params, body: interval(step) })).status : 404;
    }
    case 'change': {
      const params = await entry(step.entry, 'false');
      return params ? (await user.call(api.time.update, { params, body: about(step) })).status : 404;
    }
    case 'delete': {
      const params = await entry(step.entry, 'false');
      return params ? (await user.call(api.time.remove, { params })).status : 404;
    }
    case 'restore': {
      const params = await entry(step.entry, 'true');
      return params ? (await user.call(api.time.restore, { params })).status : 404;
    }
    case 'start':
      return (await user.call(api.time.start, { body: { ...about(step), switch: true } })).status;
    case 'stop':
      return (await user.call(api.time.stop)).status;
    case 'pause':
      return (await user.call(api.time.pause)).status;
    case 'resume':
      return (await user.call(api.time.resume)).status;
    case 'wait':
      world.nowMs += step.seconds * 1000;
      return 200;
    case 'delete_tag': {
      const { data } = await user.call(api.tags.list, {});
      const id = data[step.nth]?.id;
      return id ? (await user.call(api.tags.remove, { params: { id } })).status : 404;
    }
    case 'delete_project':
      return (await user.call(api.projects.remove, { params: { id: projects[step.nth % 2] as string } })).status;
    case 'delete_task':
      return (await user.call(api.tasks.remove, { params: { id: tasks[step.nth % 2] as string } })).status;
    case 'purge':
      await runPurges(new Date(world.nowMs + 31 * DAY * 1000));
      return 200;
    case 'import': {
      const from = Temporal.Instant.fromEpochMilliseconds(BEGIN + step.start * 1000).toZonedDateTimeISO('UTC');
      const rows = Array.from({ length: step.rows }, (_, i) => {
        const [begin, end] = [from.add({ minutes: i * 211 }), from.add({ minutes: i * 211 + 95, seconds: i })];
        return {
          'Start date': begin.toPlainDate().toString(),
          'Start time': begin.toPlainTime().toString({ smallestUnit: 'second' }),
          'End date': end.toPlainDate().toString(),
          'End time': end.toPlainTime().toString({ smallestUnit: 'second' }),
          Duration: `01:35:${String(i).padStart(2, '0')}`,
          Project: ['Bridge', 'Pier'][i % 2] as string,
          Tags: ['deep, new', '', 'home'][i % 3] as string,
          Description: `Row ${imports.length} ${i}`,
        };
      });
      const reply = await imported(user, togglFile(rows), { timezone: 'UTC' });
      if (reply.status === 201) imports.push(reply.data.id);
      return reply.status;
    }
    case 'revert': {
      const id = imports.pop();
      return id ? (await reverted(user, id)).status : 404;
    }
    case 'archive':
      return (await packEverything(user)) > 0 ? 200 : 404;
    case 'unpack': {
      const months = await t.deps.system.read(NOBODY, (tx) => archivedMonthsOf(tx, user.user.id));
      const month = months[step.nth % months.length];
      return month && (await unpackMonths(t.deps.system, [month])) > 0 ? 200 : 404;
    }
    case 'change_archived': {
      const { rows } = await t.database.owner.query('select id from archived_time_entries where user_id = $1 limit 1', [
        user.user.id,
      ]);
      const body = { description: 'Changed', billable: true, tags: ['home'] };
      return rows[0] ? (await user.call(api.time.update, { params: rows[0], body })).status : 404;
    }
    case 'move_away': {
      const { status } = await user.call(api.auth.updateMe, { body: { timezone: step.to } });
      if (step.rebuilt) await rebuildRollups(t.deps.system, t.deps.log, user.user.id);
      return status;
    }
  }
}

/** As if all of it were old. */
async function packEverything({ user }: TestUser): Promise<number> {
  const end = new Date('2099-01-01T00:00:00Z');
  const months = await t.deps.system.read(NOBODY, (tx) => monthsToArchive(tx, user.personal_workspace_id, end, end));
  return packMonths(t.deps.system, t.deps.log, months);
}

async function runPurges(now: Date): Promise<void> {
  const [{ purgeTrashJob: ofTasks }, { purgeTrashJob: ofTime }] = await Promise.all([
    import('../../tasks/jobs.ts'),
    import('../../time/jobs.ts'),
  ]);
  for (const job of [ofTasks, ofTime]) await job.run({ db: t.deps.system, log: t.deps.log, now });
}

test.each(ZONES)(
  'roll-ups are the sums of entries, whatever happens, in %s',
  async (zone) => {
    const done = new Set<string>();
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30, size: 'max' }), async (steps) => {
        const world = await newWorld(zone);
        for (const one of steps) {
          const status = await run(world, one);
          // Refusals are part of life: no timer to stop, a project that is gone.
          expect([one, [200, 201, 204, 404, 409, 422].includes(status)]).toEqual([one, true]);
          if (status < 300) done.add(one.do);
        }
        await run(world, { do: 'stop' });
        const { differences, entries } = await verifyTime(t.deps.system);
        expect(differences).toEqual([]);
        // Who moved to a zone that nobody was in before, and began to track there, waits for the job.
        await rebuildRollups(t.deps.system, t.deps.log);
        expect(await verifyTime(t.deps.system)).toMatchObject({ differences: [], waiting: 0 });
        compared = entries;
      }),
      { numRuns: tries(2), examples: [[EVERYTHING]] },
    );
    expect(compared).toBeGreaterThan(5);
    for (const { do: kind } of EVERYTHING) expect([kind, done.has(kind)]).toEqual([kind, true]);
  },
  240_000,
);
