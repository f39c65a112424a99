import { api } from '@daybook/contracts';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { tries } from '../../../test/thoroughness.ts';
import { newProject, newTask } from './arrange.ts';
import { purgeTrashJob } from './jobs.ts';

/**
 * Figures agree: whatever happens to entries, `tracked_seconds` of every task and project is the plain sum over the raw
 * rows, and every key is in step with its entry.
 */

const t = useApp();
afterEach(() => t.setNow(null));

const DAY_MS = 86_400_000;
const BEGIN = Date.parse('2026-01-20T10:00:00Z');

const pick = fc.nat({ max: 99 });
/** Seconds from the beginning; months before and after it. */
const start = fc.integer({ min: -90 * 86_400, max: 90 * 86_400 });
const length = fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 7 * 86_400 }));

/** `task` and `project`: 0 is none. */
const step = fc.oneof(
  fc.record({ do: fc.constant('create' as const), start, length, task: fc.nat(3), project: fc.nat(3) }),
  fc.record({ do: fc.constant('move' as const), entry: pick, start, length }),
  fc.record({ do: fc.constant('retarget' as const), entry: pick, task: fc.nat(3), project: fc.nat(3) }),
  fc.record({ do: fc.constant('delete' as const), entry: pick }),
  fc.record({ do: fc.constant('restore' as const), entry: pick }),
  fc.record({ do: fc.constant('start' as const), task: fc.nat(3), project: fc.nat(3) }),
  fc.record({ do: fc.constantFrom('stop' as const, 'pause' as const, 'resume' as const, 'purge' as const) }),
  // Long enough for a timer to be cut into several entries, and for the trash to run out.
  fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 20 * 86_400 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Each kind of step, where it has something to do. */
const EVERYTHING: Step[] = [
  { do: 'create', start: 0, length: 5_000, task: 1, project: 0 },
  { do: 'create', start: -40 * 86_400, length: 86_400, task: 0, project: 2 },
  { do: 'move', entry: 0, start: 86_400, length: 600 },
  { do: 'retarget', entry: 1, task: 2, project: 1 },
  { do: 'delete', entry: 0 },
  { do: 'restore', entry: 0 },
  { do: 'start', task: 3, project: 0 },
  { do: 'wait', seconds: 7_200 },
  { do: 'pause' },
  { do: 'wait', seconds: 60 },
  { do: 'resume' },
  { do: 'wait', seconds: 86_400 },
  { do: 'stop' },
];

interface World {
  user: TestUser;
  tasks: (string | null)[];
  projects: (string | null)[];
  nowMs: number;
}

async function newWorld(): Promise<World> {
  const user = await t.newUser();
  const projects = [null, await newProject(user), await newProject(user), await newProject(user)];
  const tasks = [
    null,
    await newTask(user),
    await newTask(user),
    await newTask(user, { project_id: projects[1] ?? null }),
  ];
  return { user, tasks, projects, nowMs: BEGIN };
}

const iso = (ms: number) => new Date(ms).toISOString();
const interval = (step: { start: number; length: number }) => ({
  start_time: iso(BEGIN + step.start * 1000),
  end_time: iso(BEGIN + (step.start + step.length) * 1000),
});

async function run(world: World, step: Step): Promise<number> {
  const { user, tasks, projects } = world;
  t.setNow(new Date(world.nowMs));
  const about = (s: { task: number; project: number }) => ({ task_id: tasks[s.task], project_id: projects[s.project] });
  const anEntry = async (n: number, deleted: 'true' | 'false') => {
    const { data } = await user.call(api.time.list, { query: { deleted, per_page: 100 } });
    return data.length > 0 ? { id: data[n % data.length]?.id as string } : null;
  };
  switch (step.do) {
    case 'create':
      return (await user.call(api.time.create, { body: { ...interval(step), ...about(step) } })).status;
    case 'move': {
      const params = await anEntry(step.entry, 'false');
      return params ? (await user.call(api.time.update, { params, body: interval(step) })).status : 200;
    }
    case 'retarget': {
      const params = await anEntry(step.entry, 'false');
      return params ? (await user.call(api.time.update, { params, body: about(step) })).status : 200;
    }
    case 'delete': {
      const params = await anEntry(step.entry, 'false');
      return params ? (await user.call(api.time.remove, { params })).status : 200;
    }
    case 'restore': {
      const params = await anEntry(step.entry, 'true');
      return params ? (await user.call(api.time.restore, { params })).status : 200;
    }
    case 'start':
      return (await user.call(api.time.start, { body: { ...about(step), switch: true } })).status;
    case 'stop':
      return (await user.call(api.time.stop)).status;
    case 'pause':
      return (await user.call(api.time.pause)).status;
    case 'resume':
      return (await user.call(api.time.resume)).status;
    case 'purge':
      await purgeTrashJob.run({ db: t.deps.system, log: t.deps.log, now: new Date(world.nowMs) });
      return 200;
    case 'wait':
      world.nowMs += step.seconds * 1000;
      return 200;
  }
}

async function checkFigures({ user, tasks, projects }: World): Promise<void> {
  const workspaceId = user.user.personal_workspace_id;
  const raw = async (column: string, id: string) => {
    const { rows } = await t.database.owner.query(
      `select coalesce(sum(extract(epoch from end_time) - extract(epoch from start_time)), 0)::int as seconds
       from time_entries where workspace_id = $1 and ${column} = $2 and deleted_at is null`,
      [workspaceId, id],
    );
    return rows[0].seconds;
  };
  for (const id of tasks) {
    if (!id) continue;
    const { data } = await user.call(api.tasks.get, { params: { id } });
    expect(data.tracked_seconds).toBe(await raw('task_id', id));
  }
  for (const id of projects) {
    if (!id) continue;
    const { data } = await user.call(api.projects.get, { params: { id } });
    expect(data.tracked_seconds).toBe(await raw('project_id', id));
  }
  const { rows: astray } = await t.database.owner.query(
    `select k.id from time_entry_keys k
     left join time_entries e on e.workspace_id = k.workspace_id and e.id = k.id
     left join timers t on t.workspace_id = k.workspace_id and t.entry_id = k.id and t.state = 'running'
     where k.workspace_id = $1 and (coalesce(e.start_time, t.start_time) is distinct from k.start_time
                                    or (e.id is null) = (t.user_id is null))`,
    [workspaceId],
  );
  expect(astray).toEqual([]);
}

test('tracked_seconds is the plain sum, whatever happens', async () => {
  const done = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const world = await newWorld();
      for (const one of steps) {
        const status = await run(world, one);
        // Refusals are part of life here: no timer to stop, a running entry moved into the future.
        expect([200, 201, 204, 409, 422]).toContain(status);
        if (status < 300) done.set(one.do, (done.get(one.do) ?? 0) + 1);
      }
      await checkFigures(world);
      await run(world, { do: 'stop' });
      await checkFigures(world);
    }),
    { numRuns: tries(15), examples: [[EVERYTHING]] },
  );
  // The test is worth something only if every kind of step has really happened.
  for (const kind of ['create', 'move', 'retarget', 'delete', 'restore', 'start', 'stop', 'pause', 'resume']) {
    expect([kind, (done.get(kind) ?? 0) > 0]).toEqual([kind, true]);
  }
}, 120_000);

test('the trash is emptied after 30 days, with its keys and tags, and sums stay', async () => {
  t.setNow('2026-03-01T10:00:00Z');
  const user = await t.newUser();
  const project_id = await newProject(user);
  const body = { start_time: '2026-02-10T09:00:00Z', end_time: '2026-02-10T10:00:00Z', project_id, tags: ['a'] };
  const ids: string[] = [];
  for (let i = 0; i < 3; i += 1) ids.push((await user.call(api.time.create, { body })).data.id);
  const [old, recent, kept] = ids as [string, string, string];
  await user.call(api.time.remove, { params: { id: old } });
  t.setNow('2026-03-01T10:00:01Z');
  await user.call(api.time.remove, { params: { id: recent } });
  const now = new Date(Date.parse('2026-03-01T10:00:00.5Z') + 30 * DAY_MS);
  await purgeTrashJob.run({ db: t.deps.system, log: t.deps.log, now });
  const status = async (id: string) => (await user.call(api.time.get, { params: { id } })).status;
  expect([await status(old), await status(recent), await status(kept)]).toEqual([404, 200, 200]);
  expect((await user.call(api.time.restore, { params: { id: old } })).status).toBe(404);
  for (const table of ['time_entry_keys', 'time_entries', 'time_entry_tags']) {
    const column = table === 'time_entry_tags' ? 'entry_id' : 'id';
    const { rows } = await t.database.owner.query(`select from ${table} where ${column} = $1`, [old]);
    expect([table, rows.length]).toEqual([table, 0]);
  }
  expect((await user.call(api.projects.get, { params: { id: project_id } })).data.tracked_seconds).toBe(3600);
});
