import { api, BASE_PATH, type CallOf, type Grant } from '@daybook/contracts';
import type { FastifyInstance } from 'fastify';
import { call } from './call.ts';
import { CODE, EVENING_PROJECT, tellCoding, tellEvenings } from './coding.ts';
import { forgottenIn } from './forgotten.ts';
import { type Story, type StoryEntry, type StoryTask, tellStory } from './story.ts';
import { plantTeam } from './team.ts';

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
  for (const body of story.clients) await call(app, grant, api.clients.create, { body });
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
  await sendCoding(app, grant, story, { now, timezone, instantOf });
  await nameProjects(app, grant, projects);
  await setGoals(app, grant);
  await plantTeam({ app, grant, timezone, now });
  return true;
}

/** As large as the front door takes at once without keeping others waiting. */
const HEARTBEATS_AT_ONCE = 1000;

interface Times {
  now: Date;
  timezone: string;
  instantOf: (day: string, minutes: number) => Date;
}

/** As editors send it, so that it is counted as theirs is. */
async function sendCoding(app: FastifyInstance, grant: Grant, story: Story, times: Times): Promise<void> {
  const { now, timezone, instantOf } = times;
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timezone)
    .toPlainDate()
    .toString();
  const second = (now.getTime() - instantOf(day, 0).getTime()) / 1000;
  const running = { ...atWork(story), day, start: second / 60 - TIMER_MINUTES, end: second / 60 };
  const tracked = [...story.entries.filter((entry) => instantOf(entry.day, entry.end) <= timerStart(now)), running];
  const until = { day, second };
  const entries = [...tracked, ...forgottenIn(story, { day, minute: second / 60 - TIMER_MINUTES })];
  const sent = [...tellCoding({ ...story, entries }, until), ...tellEvenings(until)].map((heartbeat) => ({
    entity: heartbeat.entity,
    type: 'file',
    time: instantOf(heartbeat.day, heartbeat.second / 60).getTime() / 1000,
    category: heartbeat.category,
    project: heartbeat.project,
    branch: heartbeat.branch,
    language: heartbeat.language,
    is_write: heartbeat.isWrite,
    lines: heartbeat.lines,
    ai_line_changes: heartbeat.aiLineChanges,
    human_line_changes: heartbeat.humanLineChanges,
    user_agent: heartbeat.userAgent,
    machine: heartbeat.machine,
  }));
  for (let from = 0; from < sent.length; from += HEARTBEATS_AT_ONCE) {
    const reply = await app.inject({
      method: 'POST',
      url: `${BASE_PATH}/users/current/heartbeats.bulk`,
      headers: { authorization: `Bearer ${grant.access_token}` },
      payload: sent.slice(from, from + HEARTBEATS_AT_ONCE),
    });
    if (reply.statusCode >= 400) throw new Error(`heartbeats were answered ${reply.statusCode}: ${reply.body}`);
  }
}

/** Says which project each of the coding projects is. Adds half a year up on its way, and not while the first visitor waits. */
async function nameProjects(app: FastifyInstance, grant: Grant, projects: string[]): Promise<void> {
  await call(app, grant, api.activity.summary, { query: {} });
  const known = await call(app, grant, api.codingProjects.list, { query: {} });
  for (const { id, name } of known) {
    const project_id = projects[CODE.findIndex((code) => code.name === name)];
    if (project_id) await call(app, grant, api.codingProjects.update, { params: { id }, body: { project_id } });
    if (name === EVENING_PROJECT)
      await call(app, grant, api.codingProjects.update, { params: { id }, body: { hidden: true } });
  }
}

async function setGoals(app: FastifyInstance, grant: Grant): Promise<void> {
  await call(app, grant, api.activityGoals.create, { body: { per: 'day', seconds: 3 * 3600 } });
  await call(app, grant, api.activityGoals.create, {
    body: { title: 'Learn Kotlin', per: 'week', seconds: 5 * 3600, languages: ['Kotlin'] },
  });
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

const TIMER_MINUTES = 24;

function timerStart(now: Date): Date {
  return new Date(now.getTime() - TIMER_MINUTES * 60_000);
}

/** What the timer runs for when the demo is opened. */
function atWork(story: Story): StoryEntry {
  const current = story.tasks.findLastIndex(
    ({ status, title }) => status === 'in_progress' && title.startsWith('Build'),
  );
  const at = current < 0 ? story.tasks.findLastIndex(({ status }) => status === 'in_progress') : current;
  const task = story.tasks[at];
  return {
    task: task ? at : null,
    project: task?.project ?? 0,
    description: task?.title ?? 'Looking around',
    tags: [],
    day: '',
    start: 0,
    end: 0,
  };
}

/** Somebody is at work when the demo is opened. */
async function startTheTimer(
  app: FastifyInstance,
  grant: Grant,
  story: Story,
  tasks: string[],
  now: Date,
): Promise<void> {
  const { task, description } = atWork(story);
  await call(app, grant, api.time.start, {
    body: {
      task_id: task === null ? null : (tasks[task] ?? null),
      description,
      start_time: timerStart(now).toISOString(),
    },
  });
}
