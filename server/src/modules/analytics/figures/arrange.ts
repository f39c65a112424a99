import { randomUUID } from 'node:crypto';
import { api, type TaskStatus } from '@daybook/contracts';
import { expect } from 'vitest';
import type { TestApp, TestUser } from '../../../../test/app.ts';
import {
  insertClient,
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
} from '../sample-rows.ts';
import { dateIn, plusDays } from './days.ts';
import { DAY, type History, NOW_SECONDS } from './history.ts';

/** A history as rows, with time of somebody else and of another workspace beside it. */

export interface World {
  zone: string;
  user: TestUser;
  colleague: TestUser;
  team: string;
  clientId: string;
  projects: SampleProject[];
  tags: SampleTag[];
  tasks: SampleTask[];
  entries: SampleEntry[];
  timer: SampleTimer | null;
}

export async function live({ database, newUser }: TestApp, zone: string, history: History): Promise<World> {
  const { owner } = database;
  const [user, colleague] = [await newUser({ timezone: zone }), await newUser({ timezone: 'Asia/Kathmandu' })];
  await owner.query('update users set week_start = $2 where id = $1', [user.user.id, history.weekStart]);
  const team = await insertTeam(owner, { [user.user.id]: 'lead', [colleague.user.id]: 'member' });
  const clientId = await insertClient(owner, team, 'Acme');
  const projects = [
    await insertProject(owner, team, 'Bridge', { clientId }),
    await insertProject(owner, team, 'Canal', { clientId }),
    await insertProject(owner, team, 'Dam', { clientId, deleted: true }),
  ];
  const tags = [
    await insertTag(owner, team, 'Deep'),
    await insertTag(owner, team, 'shallow'),
    await insertTag(owner, team, 'old', true),
  ];
  const world: World = { zone, user, colleague, team, clientId, projects, tags, tasks: [], entries: [], timer: null };
  world.tasks = history.tasks.map((task) => taskOf(world, task));
  await insertTasks(owner, world.tasks);
  for (const [i, { laterStatus }] of history.tasks.entries()) {
    const task = world.tasks[i] as SampleTask;
    if (laterStatus && !task.deleted) world.tasks[i] = await changeStatus(world, task, laterStatus);
  }
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

/** Archives, completes, cancels or reopens a task by the API, and says what the row should be then. */
async function changeStatus({ zone, user, team }: World, task: SampleTask, status: TaskStatus): Promise<SampleTask> {
  const reply = await user.call(
    api.tasks.setStatus,
    { params: { id: task.id }, body: { status } },
    { workspaceId: team },
  );
  expect(reply.status).toBe(200);
  // Only the archive leaves alone whether it was completed.
  if (status === 'archived' || status === task.status) return { ...task, status };
  if (status !== 'done') return { ...task, status, completedAt: null, completedDate: null };
  const completedAt = task.completedAt ?? NOW_SECONDS;
  return { ...task, status, completedAt, completedDate: task.completedDate ?? dateIn(zone, NOW_SECONDS) };
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
