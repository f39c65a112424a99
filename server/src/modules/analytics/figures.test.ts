import { randomUUID } from 'node:crypto';
import {
  api,
  type Dashboard,
  DISTRIBUTION_KEYS,
  type Productivity,
  TASK_PRIORITIES,
  TASK_STATUSES,
  type TimeDistribution,
} from '@daybook/contracts';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { type Step, stepsOf, sumBy } from './recount.ts';
import {
  ensureMonths,
  insertEntries,
  insertProject,
  insertTag,
  insertTasks,
  insertTeam,
  type SampleEntry,
  type SampleProject,
  type SampleTag,
  type SampleTask,
  type SampleTimer,
  startTimer,
  updateEntries,
} from './sample-rows.ts';

/**
 * Every figure of analytics against a plain recount of the rows, for made-up histories in zones with all kinds of days:
 * entries over midnights and clock changes, moved, deleted and tagged anew, with a timer running, and with time of somebody
 * else and of another workspace beside them.
 */

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'America/Havana',
];
const NOW = '2026-11-20T15:37:21.400Z';
const NOW_SECONDS = Math.floor(Date.parse(NOW) / 1000);
const HISTORY_FROM = Date.parse('2025-09-20T00:00:00Z') / 1000;
const HOUR = 3600;
const DAY = 24 * HOUR;

const t = useApp();
beforeAll(async () => {
  await ensureMonths(t.database.owner, '2025-08-01', '2026-12-01');
  t.setNow(NOW);
});

// --- Histories -----------------------------------------------------------------------------------------------------

const owners = fc.oneof(
  { weight: 8, arbitrary: fc.constant('own' as const) },
  { weight: 1, arbitrary: fc.constant('colleague' as const) },
  { weight: 1, arbitrary: fc.constant('elsewhere' as const) },
);
const subject = {
  /** 0 and 1 are live, 2 is in the trash, 3 is none. */
  project: fc.integer({ min: 0, max: 3 }),
  /** One of the first tasks, or none where there are fewer. */
  task: fc.nat(6),
  /** 2 is in the trash. */
  tags: fc.subarray([0, 1, 2]),
  billable: fc.boolean(),
};

function entryIn(zone: string) {
  return fc.record({
    anchor: fc.oneof(
      fc.constantFrom(...clockChanges(zone), ...firstMidnights(zone)),
      fc.integer({ min: HISTORY_FROM, max: NOW_SECONDS }),
    ),
    shift: fc.oneof(fc.constant(0), fc.constant(HOUR), fc.integer({ min: -2 * DAY, max: DAY })),
    length: fc.oneof(
      fc.constantFrom(1, HOUR, DAY, 7 * DAY),
      fc.integer({ min: 1, max: 3 * HOUR }),
      fc.integer({ min: 1, max: 30 * HOUR }),
      fc.integer({ min: 1, max: 7 * DAY }),
    ),
    deleted: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    owner: owners,
    ...subject,
  });
}

function historyIn(zone: string) {
  const entry = entryIn(zone);
  return fc.record({
    entries: fc.array(entry, { minLength: 5, maxLength: 25 }),
    edits: fc.array(fc.record({ index: fc.nat(24), to: entry }), { maxLength: 6 }),
    timer: fc.option(
      fc.record({ ran: fc.nat(9 * DAY), owner: fc.constantFrom('own', 'own', 'colleague', 'elsewhere'), ...subject }),
    ),
    tasks: fc.array(
      fc.record({
        status: fc.constantFrom(...TASK_STATUSES),
        priority: fc.constantFrom(...TASK_PRIORITIES),
        created: fc.integer({ min: HISTORY_FROM, max: NOW_SECONDS }),
        tookDays: fc.nat(40),
        /** From the day of completion. */
        dueDays: fc.option(fc.oneof(fc.constant(0), fc.integer({ min: -20, max: 20 }))),
        estimatedMinutes: fc.option(fc.integer({ min: 1, max: 600 })),
        project: subject.project,
        tags: subject.tags,
        assignee: fc.constantFrom('own', 'colleague', null),
        creator: fc.constantFrom('own', 'colleague'),
        deleted: fc.nat(4).map((n) => n === 0),
      }),
      { maxLength: 20 },
    ),
    weekStart: fc.integer({ min: 0, max: 6 }),
    period: fc.oneof(
      fc.constantFrom(...(['7d', '30d', '90d', '365d', 'all'] as const)).map((period) => ({ period })),
      fc
        .tuple(fc.nat(420), fc.nat(120))
        .map(([ago, length]) => ({ start_date: dayAgo(ago), end_date: dayAgo(ago - length) })),
    ),
    filter: fc.constantFrom('all', 'project', 'no project', 'deleted project', 'tag', 'deleted tag', 'colleague'),
    granularity: fc.constantFrom('day', 'week', 'month'),
  });
}
type History = ReturnType<typeof historyIn> extends fc.Arbitrary<infer H> ? H : never;
type Filter = History['filter'];

function clockChanges(zone: string): number[] {
  const changes = [NOW_SECONDS];
  let local: Temporal.ZonedDateTime | null = Temporal.Instant.from('2025-09-20T00:00:00Z').toZonedDateTimeISO(zone);
  for (;;) {
    local = local.getTimeZoneTransition('next');
    if (!local || local.epochMilliseconds / 1000 > NOW_SECONDS) return changes;
    changes.push(local.epochMilliseconds / 1000, local.startOfDay().epochMilliseconds / 1000);
  }
}

/** Where the periods, this week and last week start. */
function firstMidnights(zone: string): number[] {
  return [0, 6, 13, 29, 59, 89, 364].map(
    (days) => Temporal.PlainDate.from(dayAgo(days)).toZonedDateTime(zone).epochMilliseconds / 1000,
  );
}

function dayAgo(days: number): string {
  return Temporal.PlainDate.from('2026-11-20').subtract({ days }).toString();
}

// --- The same history as rows --------------------------------------------------------------------------------------

interface World {
  zone: string;
  user: TestUser;
  colleague: TestUser;
  team: string;
  projects: SampleProject[];
  tags: SampleTag[];
  tasks: SampleTask[];
  entries: SampleEntry[];
  timer: SampleTimer | null;
}

async function live(zone: string, history: History): Promise<World> {
  const { owner } = t.database;
  const [user, colleague] = [await t.newUser({ timezone: zone }), await t.newUser({ timezone: 'UTC' })];
  await owner.query('update users set week_start = $2 where id = $1', [user.user.id, history.weekStart]);
  const team = await insertTeam(owner, { [user.user.id]: 'lead', [colleague.user.id]: 'member' });
  const projects = [
    await insertProject(owner, team, 'Bridge', { client: 'Acme' }),
    await insertProject(owner, team, 'Canal', { client: 'ACME' }),
    await insertProject(owner, team, 'Dam', { client: 'Gone', deleted: true }),
  ];
  const tags = [
    await insertTag(owner, team, 'Deep'),
    await insertTag(owner, team, 'shallow'),
    await insertTag(owner, team, 'old', true),
  ];
  const world: World = { zone, user, colleague, team, projects, tags, tasks: [], entries: [], timer: null };
  world.tasks = history.tasks.map((task) => taskOf(world, task));
  await insertTasks(owner, world.tasks);
  world.entries = history.entries.map((entry) => entryOf(world, entry, randomUUID()));
  await insertEntries(owner, world.entries);
  for (const { index, to } of history.edits) {
    const before = world.entries[index];
    if (!before) continue;
    // An edit moves an entry in time and to another subject; it never changes whose it is.
    const { id, workspaceId, userId } = before;
    const after = { ...entryOf(world, { ...to, owner: ownerOf(world, before) }, id), workspaceId, userId };
    world.entries[index] = after;
    await updateEntries(owner, [after]);
  }
  if (history.timer) {
    world.timer = { ...subjectOf(world, history.timer), start: NOW_SECONDS - history.timer.ran };
    await startTimer(owner, world.timer);
  }
  return world;
}

function ownerOf({ team, user }: World, { workspaceId, userId }: SampleEntry) {
  if (workspaceId !== team) return 'elsewhere';
  return userId === user.user.id ? 'own' : 'colleague';
}

function subjectOf(
  world: World,
  given: { owner: 'own' | 'colleague' | 'elsewhere'; project: number; task: number; tags: number[]; billable: boolean },
) {
  const inTeam = given.owner !== 'elsewhere';
  return {
    workspaceId: inTeam ? world.team : world.user.user.personal_workspace_id,
    userId: given.owner === 'colleague' ? world.colleague.user.id : world.user.user.id,
    projectId: (inTeam && world.projects[given.project]?.id) || null,
    taskId: (inTeam && world.tasks[given.task]?.id) || null,
    tagIds: inTeam ? given.tags.map((tag) => (world.tags[tag] as SampleTag).id) : [],
    billable: given.billable,
  };
}

function entryOf(world: World, entry: History['entries'][0], id: string): SampleEntry {
  const start = entry.anchor + entry.shift;
  return { id, ...subjectOf(world, entry), start, end: start + entry.length, deleted: entry.deleted };
}

function taskOf({ zone, team, user, colleague, projects, tags }: World, task: History['tasks'][0]): SampleTask {
  const person = { own: user.user.id, colleague: colleague.user.id };
  const done = task.status === 'done' || (task.status === 'archived' && task.tookDays % 2 === 0);
  const completedAt = done ? Math.min(task.created + task.tookDays * DAY, NOW_SECONDS) : null;
  return {
    id: randomUUID(),
    workspaceId: team,
    title: 'Water the plants',
    status: task.status,
    priority: task.priority,
    dueDate: task.dueDays === null ? null : plusDays(dateIn(zone, completedAt ?? NOW_SECONDS), task.dueDays),
    estimatedMinutes: task.estimatedMinutes,
    projectId: projects[task.project]?.id ?? null,
    tagIds: task.tags.map((tag) => (tags[tag] as SampleTag).id),
    assigneeId: task.assignee && person[task.assignee],
    createdBy: person[task.creator],
    createdAt: task.created,
    completedAt,
    completedDate: completedAt === null ? null : dateIn(zone, completedAt),
    deleted: task.deleted,
  };
}

function dateIn(zone: string, seconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

// --- The recount ---------------------------------------------------------------------------------------------------

interface Query {
  user_id?: string;
  project_id?: string;
  tag?: string;
}

function queryOf({ colleague, projects }: World, filter: Filter): Query {
  const id = (project: number) => projects[project]?.id as string;
  const queries: Record<Filter, Query> = {
    all: {},
    project: { project_id: id(0) },
    'no project': { project_id: 'none' },
    'deleted project': { project_id: id(2) },
    tag: { tag: 'dEEP' },
    'deleted tag': { tag: 'old' },
    colleague: { user_id: colleague.user.id },
  };
  return queries[filter];
}

/** What counts for a query, with its time cut into steps of one local hour at most. */
class Recount {
  readonly world: World;
  readonly today: string;
  readonly tasks: SampleTask[];
  readonly steps: Step[];
  readonly running: SampleTimer | null;
  private readonly entries: (SampleTimer & { end: number })[];

  constructor(world: World, query: Query) {
    this.world = world;
    this.today = dateIn(world.zone, NOW_SECONDS);
    const userId = query.user_id ?? world.user.user.id;
    const matches = ({ projectId, tagIds }: { projectId: string | null; tagIds: string[] }) =>
      (query.project_id === undefined || (this.project(projectId)?.id ?? 'none') === query.project_id) &&
      (query.tag === undefined ||
        this.tags(tagIds).some(({ name }) => name.toLowerCase() === query.tag?.toLowerCase()));
    const counts = (entry: SampleTimer) =>
      entry.workspaceId === world.team && entry.userId === userId && matches(entry);
    this.running = world.timer && counts(world.timer) ? world.timer : null;
    this.entries = world.entries.filter((entry) => !entry.deleted && counts(entry));
    if (this.running) this.entries.push({ ...this.running, end: NOW_SECONDS });
    this.steps = [...stepsOf(this.entries, world.zone)];
    this.tasks = world.tasks.filter(
      (task) =>
        !task.deleted &&
        (task.assigneeId === userId || (task.assigneeId === null && task.createdBy === userId)) &&
        matches(task),
    );
  }

  project(id: string | null): SampleProject | undefined {
    return this.world.projects.find((project) => project.id === id && !project.deleted);
  }

  tags(ids: string[]): SampleTag[] {
    return this.world.tags.filter((tag) => ids.includes(tag.id) && !tag.deleted);
  }

  task(id: string | null): SampleTask | undefined {
    return this.world.tasks.find((task) => task.id === id && !task.deleted);
  }

  created(task: SampleTask): string {
    return dateIn(this.world.zone, task.createdAt);
  }

  /** First and last day of what is asked for. */
  span(period: History['period']): [string, string] {
    if ('start_date' in period) return [period.start_date, period.end_date];
    if (period.period !== 'all') {
      const days = Number.parseInt(period.period, 10);
      return [plusDays(this.today, 1 - days), this.today];
    }
    const days = [
      this.today,
      ...this.entries.map((entry) => dateIn(this.world.zone, entry.start)),
      ...this.tasks.map((task) => this.created(task)),
      ...this.tasks.flatMap((task) => (task.status === 'done' && task.completedDate ? [task.completedDate] : [])),
    ];
    return [days.sort()[0] as string, this.today];
  }

  stepsIn(first: string, last: string): Step[] {
    return this.steps.filter(({ date }) => date >= first && date <= last);
  }

  seconds(first: string, last: string): number {
    return this.stepsIn(first, last).reduce((sum, step) => sum + step.seconds, 0);
  }

  completed(first: string, last: string): SampleTask[] {
    return this.tasks.filter(
      ({ status, completedDate }) =>
        status === 'done' && completedDate !== null && completedDate >= first && completedDate <= last,
    );
  }

  onTime(first: string, last: string): SampleTask[] {
    return this.completed(first, last).filter(
      ({ dueDate, completedDate }) => dueDate === null || (completedDate as string) <= dueDate,
    );
  }

  open(last: string): SampleTask[] {
    return this.tasks.filter(
      (task) => (task.status === 'todo' || task.status === 'in_progress') && this.created(task) <= last,
    );
  }

  score(first: string, last: string): number {
    const [n, c, onTime] = [
      daysBetween(first, last),
      this.completed(first, last).length,
      this.onTime(first, last).length,
    ];
    const h = this.seconds(first, last) / HOUR;
    const sum = (20 * c) / n + (30 * onTime) / Math.max(c, 1) + 30 * Math.min(h / n / 8, 1) + 20 * Math.min(c / 5, 1);
    return Math.min(sum, 100);
  }

  /** Compares a figure of the score, which is rounded. */
  expectScore(given: number, first: string, last: string): void {
    expect(Math.abs(given - this.score(first, last))).toBeLessThanOrEqual(0.021);
  }

  includesRunning(first: string, last: string): boolean {
    return this.running !== null && dateIn(this.world.zone, this.running.start) <= last && this.today >= first;
  }
}

const plusDays = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();
const daysBetween = (first: string, last: string) =>
  Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(last)).days + 1;
const rate = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10);
const descending = <T extends { seconds: number }>(items: T[]) =>
  items.every((item, i) => item.seconds <= (items[i - 1]?.seconds ?? Infinity));
const inOrderOf =
  <T>(key: (item: T) => unknown) =>
  (a: T, b: T) =>
    String(key(a)) < String(key(b)) ? -1 : 1;

// --- What is answered, against the recount -------------------------------------------------------------------------

function checkDashboard(recount: Recount, period: History['period'], weekStart: number, dashboard: Dashboard): void {
  const [first, last] = recount.span(period);
  const { world, today } = recount;
  const steps = recount.stepsIn(first, last);
  const completed = recount.completed(first, last);
  const onTime = recount.onTime(first, last).length;
  const open = recount.open(last);
  const byStatus = (status: string) => open.filter((task) => task.status === status).length;

  expect(dashboard.date_range).toEqual({
    start_date: first,
    end_date: last,
    days: daysBetween(first, last),
    timezone: world.zone,
  });
  const seconds = recount.seconds(first, last);
  expect(dashboard).toMatchObject({
    total_tasks_completed: completed.length,
    total_tasks_in_progress: byStatus('in_progress'),
    total_tasks_todo: byStatus('todo'),
    tasks_created: recount.tasks.filter((task) => recount.created(task) >= first && recount.created(task) <= last)
      .length,
    completion_rate: rate(completed.length, completed.length + open.length),
    total_time_tracked_seconds: seconds,
    billable_seconds: steps.reduce((sum, step) => sum + (step.entry.billable ? step.seconds : 0), 0),
    tasks_completed_on_time: onTime,
    tasks_completed_late: completed.length - onTime,
    on_time_completion_rate: rate(onTime, completed.length),
    includes_running: recount.includesRunning(first, last),
  });
  expect(Math.abs(dashboard.total_time_tracked_hours - seconds / HOUR)).toBeLessThanOrEqual(0.005001);
  checkAverage(completed, dashboard.average_task_completion_time_hours);
  recount.expectScore(dashboard.productivity_score, first, last);

  const byDay = sumBy(steps, (step) => [step.date]);
  const byDayAndProject = sumBy(steps, (step) => [`${step.date} ${recount.project(step.entry.projectId)?.id ?? null}`]);
  expect(dashboard.daily_breakdown).toHaveLength(daysBetween(first, last));
  dashboard.daily_breakdown.forEach((day, i) => {
    expect(day.date).toBe(plusDays(first, i));
    expect(day.time_tracked_seconds).toBe(byDay.get(day.date) ?? 0);
    expect(day.tasks_completed).toBe(recount.completed(day.date, day.date).length);
    expect(descending(day.projects)).toBe(true);
    for (const project of day.projects) {
      const key = `${day.date} ${project.project_id}`;
      expect(project.seconds).toBe(byDayAndProject.get(key));
      byDayAndProject.delete(key);
    }
  });
  expect(byDayAndProject.size).toBe(0);

  const byTag = sumBy(steps, (step) => recount.tags(step.entry.tagIds).map((tag) => tag.name));
  const tags = world.tags
    .map((tag) => ({
      tag: tag.name,
      seconds: byTag.get(tag.name) ?? 0,
      tasks: completed.filter((task) => recount.tags(task.tagIds).includes(tag)).length,
    }))
    .filter((tag) => tag.seconds > 0 || tag.tasks > 0);
  expect(descending(dashboard.top_tags)).toBe(true);
  expect(dashboard.top_tags.toSorted(inOrderOf((tag) => tag.tag))).toEqual(tags.toSorted(inOrderOf((tag) => tag.tag)));

  const byProject = sumBy(steps, (step) => [recount.project(step.entry.projectId)]);
  const categories = [...byProject].map(([project, sum]) => ({
    project_id: project?.id ?? null,
    name: project?.name ?? null,
    color: project?.color ?? null,
    seconds: sum,
  }));
  expect(descending(dashboard.top_categories)).toBe(true);
  expect(dashboard.top_categories.toSorted(inOrderOf((item) => item.project_id))).toEqual(
    categories.toSorted(inOrderOf((item) => item.project_id)),
  );

  const grid = sumBy(steps, (step) => [`${step.weekday} ${step.hour}`]);
  const expectedGrid = Array.from({ length: 7 }, (_, weekday) =>
    Array.from({ length: 24 }, (_, hour) => grid.get(`${weekday} ${hour}`) ?? 0),
  );
  expect(dashboard.hour_grid).toEqual(expectedGrid);
  const hours = [...sumBy(steps, (step) => [step.hour])].map(([hour, sum]) => ({ hour, seconds: sum }));
  expect(dashboard.top_productive_hours).toEqual(
    hours.sort((a, b) => b.seconds - a.seconds || a.hour - b.hour).slice(0, 5),
  );

  const checkComparison = (given: Dashboard['weekly_comparison']['this_week'], from: string, to: string) => {
    const done = recount.completed(from, to).length;
    expect(given).toMatchObject({
      tracked_seconds: recount.seconds(from, to),
      tasks_completed: done,
      on_time_completion_rate: rate(recount.onTime(from, to).length, done),
    });
    recount.expectScore(given.productivity_score, from, to);
  };
  if ('period' in period && period.period === 'all') {
    expect(dashboard.previous_period).toBeNull();
  } else {
    const previous = dashboard.previous_period as NonNullable<Dashboard['previous_period']>;
    const start = plusDays(first, -daysBetween(first, last));
    expect(previous).toMatchObject({ start_date: start, end_date: plusDays(first, -1) });
    checkComparison(previous, start, plusDays(first, -1));
  }
  const todayOfWeek = (Temporal.PlainDate.from(today).dayOfWeek - weekStart + 7) % 7;
  const week = plusDays(today, -todayOfWeek);
  checkComparison(dashboard.weekly_comparison.this_week, week, today);
  checkComparison(dashboard.weekly_comparison.last_week, plusDays(week, -7), plusDays(week, -1));

  const lastMonth = Temporal.PlainYearMonth.from(last.slice(0, 7));
  expect(dashboard.monthly_trend).toEqual(
    Array.from({ length: 12 }, (_, i) => {
      const month = lastMonth.subtract({ months: 11 - i }).toString();
      const of = (date: string | null) => date?.startsWith(month) && date <= last;
      return {
        month,
        tasks_completed: recount.tasks.filter((task) => task.status === 'done' && of(task.completedDate)).length,
        time_tracked_seconds: recount.steps.reduce((sum, step) => sum + (of(step.date) ? step.seconds : 0), 0),
      };
    }),
  );
}

function checkAverage(completed: SampleTask[], given: number | null): void {
  if (completed.length === 0) {
    expect(given).toBeNull();
    return;
  }
  const took = completed.reduce((sum, task) => sum + (task.completedAt as number) - task.createdAt, 0);
  expect(Math.abs((given as number) - took / completed.length / HOUR)).toBeLessThanOrEqual(0.005001);
}

function checkDistribution(recount: Recount, period: History['period'], given: TimeDistribution): void {
  const [first, last] = recount.span(period);
  const steps = recount.stepsIn(first, last);
  const keysOf: Record<
    TimeDistribution['by'],
    (step: Step) => { key: string | null; name?: string | null; color?: string | null }[]
  > = {
    project: ({ entry }) => {
      const project = recount.project(entry.projectId);
      return [{ key: project?.id ?? null, name: project?.name ?? null, color: project?.color ?? null }];
    },
    client: ({ entry }) => {
      const client = recount.project(entry.projectId)?.client ?? null;
      return [{ key: client && 'acme' }];
    },
    task: ({ entry }) => {
      const task = recount.task(entry.taskId);
      const color = recount.project(task?.projectId ?? null)?.color ?? null;
      return [{ key: task?.id ?? null, name: task?.title ?? null, color }];
    },
    priority: ({ entry }) => [{ key: recount.task(entry.taskId)?.priority ?? null }],
    tag: ({ entry }) => {
      const tags = recount.tags(entry.tagIds).map(({ name, color }) => ({ key: name, name, color }));
      return tags.length > 0 ? tags : [{ key: null, name: null, color: null }];
    },
    day_of_week: ({ weekday }) => [{ key: String(weekday) }],
    hour: ({ hour }) => [{ key: String(hour) }],
  };
  const total = recount.seconds(first, last);
  const expected = [...sumBy(steps, (step) => keysOf[given.by](step).map((item) => JSON.stringify(item)))]
    .map(([item, seconds]) => ({ ...JSON.parse(item), seconds, percentage: rate(seconds, total) }))
    .sort(inOrderOf((item) => item.key));
  // Projects of one client may spell it differently; either spelling will do.
  const spelt = given.items.map((item) =>
    given.by === 'client' && item.key ? { ...item, key: item.key.toLowerCase() } : item,
  );
  expect(given.total_seconds).toBe(total);
  expect(given.includes_running).toBe(recount.includesRunning(first, last));
  expect(descending(given.items)).toBe(true);
  expect(given.items).toHaveLength(expected.length);
  expect(spelt.sort(inOrderOf((item) => item.key))).toMatchObject(expected);
}

function checkProductivity(recount: Recount, period: History['period'], weekStart: number, given: Productivity): void {
  const [first, last] = recount.span(period);
  const bucketOf = (date: string) => {
    const day = Temporal.PlainDate.from(date);
    if (given.granularity === 'week') return plusDays(date, -((day.dayOfWeek - weekStart + 7) % 7));
    return given.granularity === 'month' ? date.slice(0, 7) : date;
  };
  const buckets = new Map<string, string[]>();
  for (let date = first; date <= last; date = plusDays(date, 1)) {
    buckets.set(bucketOf(date), [...(buckets.get(bucketOf(date)) ?? []), date]);
  }
  expect(given.points).toHaveLength(buckets.size);
  [...buckets.values()].forEach((dates, i) => {
    const point = given.points[i] as Productivity['points'][0];
    const [from, to] = [dates[0] as string, dates.at(-1) as string];
    expect(point).toMatchObject({
      start_date: from,
      end_date: to,
      days: dates.length,
      tasks_completed: recount.completed(from, to).length,
      tasks_completed_on_time: recount.onTime(from, to).length,
      time_tracked_seconds: recount.seconds(from, to),
    });
    recount.expectScore(point.productivity_score, from, to);
  });
}

async function checkTasks(recount: Recount, period: History['period'], query: Query): Promise<void> {
  const { user, team } = recount.world;
  const { data } = await user.call(api.analytics.tasks, { query: { ...period, ...query } }, { workspaceId: team });
  const [first, last] = recount.span(period);
  const [completed, onTime, open] = [recount.completed(first, last), recount.onTime(first, last), recount.open(last)];
  const present = recount.tasks.filter(
    (task) => recount.created(task) <= last && (task.completedDate === null || task.completedDate >= first),
  );
  const estimated = completed.filter((task) => task.estimatedMinutes !== null);
  // On the tasks themselves: by anybody, at any time, finished.
  const tracked = recount.world.entries
    .filter((entry) => !entry.deleted && estimated.some((task) => task.id === entry.taskId))
    .reduce((sum, entry) => sum + entry.end - entry.start, 0);
  expect(data).toMatchObject({
    created: recount.tasks.filter((task) => recount.created(task) >= first && recount.created(task) <= last).length,
    completed: completed.length,
    completed_on_time: onTime.length,
    completed_late: completed.length - onTime.length,
    overdue: open.filter(({ dueDate }) => dueDate !== null && dueDate < recount.today).length,
    by_status: TASK_STATUSES.map((status) => ({
      status,
      count: (status === 'done' ? completed : present).filter((task) => task.status === status).length,
    })),
    by_priority: TASK_PRIORITIES.map((priority) => ({
      priority,
      open: open.filter((task) => task.priority === priority).length,
      completed: completed.filter((task) => task.priority === priority).length,
    })),
    estimates: {
      tasks: estimated.length,
      estimated_seconds: estimated.reduce((sum, task) => sum + (task.estimatedMinutes as number) * 60, 0),
      tracked_seconds: tracked,
    },
  });
  checkAverage(completed, data.average_completion_time_hours);
}

describe.each(ZONES)('in %s', (zone) => {
  test('every figure equals a plain recount of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(historyIn(zone), async (history) => {
        const world = await live(zone, history);
        const filter = queryOf(world, history.filter);
        const recount = new Recount(world, filter);
        const asked = { ...history.period, ...filter };
        const { call } = world.user;
        const inTeam = { workspaceId: world.team };

        const dashboard = await call(api.analytics.dashboard, { query: asked }, inTeam);
        expect(dashboard.status).toBe(200);
        checkDashboard(recount, history.period, history.weekStart, dashboard.data);
        for (const by of DISTRIBUTION_KEYS) {
          const distribution = await call(api.analytics.timeDistribution, { query: { ...asked, by } }, inTeam);
          checkDistribution(recount, history.period, distribution.data);
        }
        const { granularity } = history;
        const productivity = await call(api.analytics.productivity, { query: { ...asked, granularity } }, inTeam);
        checkProductivity(recount, history.period, history.weekStart, productivity.data);
        await checkTasks(recount, history.period, filter);
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
