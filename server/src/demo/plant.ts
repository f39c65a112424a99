import { api, BASE_PATH, type CallOf, type DataOf, type Endpoint, type Grant, pathOf } from '@daybook/contracts';
import type { FastifyInstance } from 'fastify';
import { type Story, type StoryTask, tellStory } from './story.ts';

export const DEMO_EMAIL = 'demo@example.com';
export const DEMO_PASSWORD = 'Demo-day-1';

export interface Garden {
  app: FastifyInstance;
  /** What the program takes for now: the story is written down on the days on which it happens. Null: the real now. */
  setNow(now: Date | null): void;
  timezone: string;
}

/** Signs the demo account up and lives half a year in it, through the API like anybody. False if that was done before. */
export async function plantDemo({ app, setNow, timezone }: Garden): Promise<boolean> {
  const credentials = { email: DEMO_EMAIL, password: DEMO_PASSWORD };
  const known = await app.inject({ method: 'POST', url: BASE_PATH + api.auth.login.path, payload: credentials });
  if (known.statusCode === 200) return false;

  const now = new Date();
  const story = tellStory(Temporal.Now.plainDateISO(timezone).toString());
  const instantOf = (day: string, minutes: number): Date =>
    new Date(Temporal.PlainDate.from(day).toZonedDateTime(timezone).epochMilliseconds + minutes * 60_000);

  const grant = await call(app, null, api.auth.register, {
    body: { ...credentials, full_name: 'Dana Demo', timezone },
  });
  // Half a year in, nobody needs to be shown how to begin.
  await call(app, grant, api.auth.updateMe, { body: { preferences: { dismissed_hints: ['first-steps'] } } });
  const projects: string[] = [];
  for (const project of story.projects)
    projects.push((await call(app, grant, api.projects.create, { body: project })).id);

  const tasks: string[] = [];
  for (const task of story.tasks) {
    setNow(earlier(instantOf(task.createdDay, 9 * 60), now));
    const { id } = await call(app, grant, api.tasks.create, { body: newTask(task, projects[task.project] as string) });
    tasks.push(id);
    if (task.status === 'todo') continue;
    setNow(earlier(instantOf(task.completedDay ?? task.createdDay, 17 * 60), now));
    await call(app, grant, api.tasks.setStatus, { params: { id }, body: { status: task.status } });
  }
  setNow(null);

  for (const entry of story.entries) {
    const [start, end] = [instantOf(entry.day, entry.start), instantOf(entry.day, entry.end)];
    if (end > timerStart(now)) continue;
    await call(app, grant, api.time.create, {
      body: { ...subjectOf(entry, tasks, projects), start_time: start.toISOString(), end_time: end.toISOString() },
    });
  }
  await startTheTimer(app, grant, story, tasks, now);
  return true;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function newTask(task: StoryTask, projectId: string): CallOf<typeof api.tasks.create>['body'] {
  return {
    title: task.title,
    description: task.description,
    priority: task.priority,
    tags: task.tags,
    project_id: projectId,
    due_date: task.dueDay,
    estimated_minutes: task.estimatedMinutes,
  };
}

function subjectOf(entry: Story['entries'][number], tasks: string[], projects: string[]) {
  return {
    task_id: entry.task === null ? null : (tasks[entry.task] as string),
    project_id: projects[entry.project] as string,
    description: entry.description,
    tags: entry.tags,
  };
}

function timerStart(now: Date): Date {
  return new Date(now.getTime() - 24 * 60_000);
}

/** Somebody is at work when the demo is opened. */
async function startTheTimer(
  app: FastifyInstance,
  grant: Grant,
  story: Story,
  tasks: string[],
  now: Date,
): Promise<void> {
  const current = story.tasks.findLastIndex((task) => task.status === 'in_progress');
  await call(app, grant, api.time.start, {
    body: {
      task_id: tasks[current] ?? null,
      description: story.tasks[current]?.title ?? 'Looking around',
      start_time: timerStart(now).toISOString(),
    },
  });
}

async function call<E extends Endpoint>(
  app: FastifyInstance,
  grant: Grant | null,
  endpoint: E,
  input: CallOf<E>,
): Promise<DataOf<E>> {
  const { body, ...place } = input as { body?: object };
  const reply = await app.inject({
    method: endpoint.method,
    url: BASE_PATH + pathOf(endpoint, place),
    headers: grant ? { authorization: `Bearer ${grant.access_token}` } : {},
    ...(body ? { payload: body } : {}),
  });
  if (reply.statusCode >= 400) throw new Error(`${endpoint.name} answered ${reply.statusCode}: ${reply.body}`);
  return reply.json().data as DataOf<E>;
}
