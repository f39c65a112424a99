import { api, type CallOf, TASK_PRIORITIES, TASK_SORTS, TASK_STATUSES, type Task } from '@daybook/contracts';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { tries } from '../../../test/thoroughness.ts';

const t = useApp();

type Query = NonNullable<CallOf<typeof api.tasks.list>['query']>;
async function list(user: TestUser, query: Query = {}): Promise<{ tasks: Task[]; total: number }> {
  const reply = await user.call(api.tasks.list, { query });
  expect(reply.status).toBe(200);
  return { tasks: reply.data as unknown as Task[], total: reply.body.pagination.total };
}
const titles = async (user: TestUser, query: Query) => (await list(user, query)).tasks.map((task) => task.title);

/** One workspace with tasks of every kind, some of them in the trash, or pointing into it. */
const world = {} as { user: TestUser; memberId: string; projects: string[]; parents: string[]; all: Task[] };
const TAGS = ['Home', 'work', 'Deep Work', 'gone'];

beforeAll(async () => {
  const user = await t.newUser();
  const member = await t.newUser();
  await t.database.owner.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [
    user.user.personal_workspace_id,
    member.user.id,
  ]);
  const projects: string[] = [];
  for (const name of ['Alpha', 'Beta', 'Gone']) {
    projects.push((await user.call(api.projects.create, { body: { name } })).data.id);
  }
  const parents: string[] = [];
  for (const title of ['Parent', 'Parent that goes']) {
    parents.push((await user.call(api.tasks.create, { body: { title } })).data.id);
  }
  const pick = <T>(values: readonly T[], number: number) => values[number % values.length] as T;
  for (let i = 0; i < 60; i += 1) {
    const { data } = await user.call(api.tasks.create, {
      body: {
        title: `${pick(['Écrire', 'call', 'Zebra 100%', 'Report_1'], i)} ${i % 13}`,
        description: pick(['', 'about the budget'], i >> 1),
        status: pick(TASK_STATUSES, i),
        priority: pick(TASK_PRIORITIES, i * 7 + (i >> 3)),
        due_date: pick([null, '2026-03-29', '2026-03-30', '2026-10-25'], i >> 2),
        project_id: pick([null, ...projects], i * 5 + (i >> 2)),
        parent_id: pick([null, null, ...parents], i * 3 + (i >> 3)),
        assignee_id: pick([null, user.user.id, member.user.id], i + (i >> 4)),
        tags: TAGS.filter((_, bit) => (i * 11) & (1 << bit)),
        position: i % 17,
      },
    });
    if (i % 9 === 4) await user.call(api.tasks.remove, { params: { id: data.id } });
  }
  await user.call(api.projects.remove, { params: { id: projects[2] as string } });
  await user.call(api.tasks.remove, { params: { id: parents[1] as string } });
  const tags = (await user.call(api.tags.list)).data as unknown as { id: string; name: string }[];
  await user.call(api.tags.remove, { params: { id: tags.find((tag) => tag.name === 'gone')?.id as string } });
  // A second tenant with the same kind of tasks must never show.
  await member.call(api.tasks.create, { body: { title: 'call 1', tags: ['work'] } });
  const all = [
    ...(await list(user, { per_page: 100 })).tasks,
    ...(await list(user, { per_page: 100, deleted: 'true' })).tasks,
  ];
  Object.assign(world, { user, memberId: member.user.id, projects, parents, all });
});

/** What the filters mean, by the tasks as they are shown. */
function matches(task: Task, query: Query): boolean {
  const has = (wanted: unknown, value: string | null) =>
    wanted === undefined || (wanted as (string | null)[]).some((one) => (one === 'none' ? null : one) === value);
  const names = task.tags.map((name) => name.toLowerCase());
  const me = world.user.user.id;
  const assignee = query.assignee_id === 'me' ? me : query.assignee_id;
  return (
    (task.deleted_at !== null) === (query.deleted === 'true') &&
    has(query.status, task.status) &&
    has(query.priority, task.priority) &&
    has(query.project_id, task.project_id) &&
    ((query.tag as string[] | undefined) ?? []).every((name) => names.includes(name.toLowerCase())) &&
    (assignee === undefined || has([assignee], task.assignee?.id ?? null)) &&
    (query.parent_id === undefined || has([query.parent_id], task.parent_id)) &&
    (query.due_before === undefined || (task.due_date !== null && task.due_date <= query.due_before)) &&
    (query.due_after === undefined || (task.due_date !== null && task.due_date >= query.due_after)) &&
    (query.has_due_date === undefined || (task.due_date !== null) === (query.has_due_date === 'true'))
  );
}

const SORT_VALUES: Record<(typeof TASK_SORTS)[number], (task: Task) => string | number | null> = {
  position: (task) => task.position,
  due_date: (task) => task.due_date,
  priority: (task) => TASK_PRIORITIES.indexOf(task.priority),
  title: (task) => task.title.toLowerCase(),
  status: (task) => TASK_STATUSES.indexOf(task.status),
  created_at: (task) => Date.parse(task.created_at),
  updated_at: (task) => Date.parse(task.updated_at),
  completed_at: (task) => task.completed_at && Date.parse(task.completed_at),
};

function sorted(tasks: Task[], sort: string): Task[] {
  const sign = sort.startsWith('-') ? -1 : 1;
  const value = SORT_VALUES[sort.replace('-', '') as (typeof TASK_SORTS)[number]];
  return [...tasks].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    // What has none comes last in both directions.
    if ((a === null) !== (b === null)) return a === null ? 1 : -1;
    if (a !== null && b !== null && a !== b) return (a < b ? -1 : 1) * sign;
    return (one.id < other.id ? -1 : 1) * sign;
  });
}

describe('filters and orders', () => {
  test('every combination gives what it says, in its order, page by page, with the right total', async () => {
    const { user, memberId, projects, parents, all } = world;
    const DAYS = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-25'];
    const listOf = (...values: string[]) => fc.subarray(values, { minLength: 1 });
    const filters = {
      status: listOf(...TASK_STATUSES),
      priority: listOf(...TASK_PRIORITIES),
      project_id: listOf('none', ...projects),
      tag: fc.subarray(['HOME', 'Work', 'deep work', 'gone', 'unknown'], { minLength: 1, maxLength: 2 }),
      assignee_id: fc.constantFrom('me', 'none', memberId),
      parent_id: fc.constantFrom('none', ...parents),
      due_before: fc.constantFrom(...DAYS),
      due_after: fc.constantFrom(...DAYS),
      has_due_date: fc.constantFrom('true', 'false'),
      deleted: fc.constantFrom('true', 'false'),
    };
    const paging = {
      sort: fc.constantFrom(...TASK_SORTS.flatMap((key) => [key, `-${key}` as const])),
      page: fc.integer({ min: 1, max: 3 }),
      per_page: fc.constantFrom(5, 25, 100),
    };
    // Few filters at a time, or nothing would be left to compare.
    const queries = fc
      .subarray(Object.keys(filters) as (keyof typeof filters)[], { maxLength: 3 })
      .chain((keys) => fc.record({ ...Object.fromEntries(keys.map((key) => [key, filters[key]])), ...paging }));
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const expected = sorted(
          all.filter((task) => matches(task, query as Query)),
          query.sort,
        );
        const { tasks, total } = await list(user, query as Query);
        expect(total).toBe(expected.length);
        const from = (query.page - 1) * query.per_page;
        expect(tasks.map((task) => task.id)).toEqual(
          expected.slice(from, from + query.per_page).map((task) => task.id),
        );
        compared += tasks.length;
      }),
      { numRuns: tries(120) },
    );
    expect(compared).toBeGreaterThan(300);
  });

  test('rows are the tasks as they are alone', async () => {
    const { tasks } = await list(world.user, { per_page: 5 });
    for (const task of tasks) {
      expect((await world.user.call(api.tasks.get, { params: { id: task.id } })).data).toEqual(task);
    }
  });

  test('lists come separated by commas too, and in upper case', async () => {
    const { total } = await list(world.user, { status: 'TODO,Done' as never });
    expect(total).toBe(world.all.filter((task) => !task.deleted_at && ['todo', 'done'].includes(task.status)).length);
  });
});

describe('text', () => {
  test('finds words and their beginnings, and any part of a title', async () => {
    const user = await t.newUser();
    const make = (title: string, description = '') => user.call(api.tasks.create, { body: { title, description } });
    await make('Quarterly report', 'for the Garden');
    await make('100% sure');
    await make('Wurst_Brot');
    await make('1000 sheets');
    const found = (q: string) => titles(user, { q, sort: 'title' });
    expect(await found('REPO')).toEqual(['Quarterly report']);
    expect(await found('report gard')).toEqual(['Quarterly report']);
    expect(await found('arterl')).toEqual(['Quarterly report']);
    expect(await found('0%')).toEqual(['100% sure']);
    expect(await found('t_b')).toEqual(['Wurst_Brot']);
    expect(await found('\\')).toEqual([]);
    expect(await found('   ')).toHaveLength(4);
  });
});

describe('bad queries', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a page below 1', { page: 0 }, 'page'],
    ['too much a page', { per_page: 101 }, 'per_page'],
    ['an unknown order', { sort: 'colour' }, 'sort'],
    ['an unknown status', { status: 'todo,later' }, 'status.1'],
    ['a project that is no id', { project_id: 'abc' }, 'project_id.0'],
    ['a day that isn’t', { due_before: '2026-02-30' }, 'due_before'],
    ['a long text', { q: 'x'.repeat(201) }, 'q'],
    ['NUL', { q: '\0' }, 'q'],
  ])('refuses %s', async (_what, query, path) => {
    const reply = await world.user.call(api.tasks.list, { query: query as Query });
    expect(reply.status).toBe(422);
    expect(reply.error.details?.fields).toMatchObject([{ path }]);
  });

  test('a page past the end is empty, with the total', async () => {
    const { tasks, total } = await list(world.user, { page: 1_000_000, per_page: 100 });
    expect(tasks).toEqual([]);
    expect(total).toBe(world.all.filter((task) => !task.deleted_at).length);
  });
});
