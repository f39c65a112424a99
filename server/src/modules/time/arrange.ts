import {
  api,
  type EntryCreate,
  type ProjectCreate,
  type TaskCreate,
  type TimeEntry,
  type WorkspaceRole,
} from '@daybook/contracts';
import type { z } from 'zod';
import type { TestApp, TestUser } from '../../../test/app.ts';

/** What the tests of this module put in place before they begin. */

type Body<S extends z.ZodType> = z.input<S>;

export async function newProject(user: TestUser, more: Partial<Body<typeof ProjectCreate>> = {}): Promise<string> {
  const reply = await user.call(api.projects.create, { body: { name: `Project ${crypto.randomUUID()}`, ...more } });
  return expectStatus(reply, 201).data.id;
}

export async function newTask(user: TestUser, more: Partial<Body<typeof TaskCreate>> = {}): Promise<string> {
  return expectStatus(await user.call(api.tasks.create, { body: { title: 'Write', ...more } }), 201).data.id;
}

export async function newEntry(
  user: TestUser,
  start_time: string,
  end_time: string,
  more: Partial<Body<typeof EntryCreate>> = {},
): Promise<TimeEntry> {
  return expectStatus(await user.call(api.time.create, { body: { start_time, end_time, ...more } }), 201).data;
}

/** Makes somebody a member of another one's workspace; how to ask for it there. */
export async function addMember(
  t: TestApp,
  owner: TestUser,
  member: TestUser,
  role: WorkspaceRole = 'member',
): Promise<{ workspaceId: string }> {
  const workspaceId = owner.user.personal_workspace_id;
  await t.database.owner.query('insert into members (workspace_id, user_id, role) values ($1, $2, $3)', [
    workspaceId,
    member.user.id,
    role,
  ]);
  return { workspaceId };
}

function expectStatus<R extends { status: number; body: unknown }>(reply: R, status: number): R {
  if (reply.status !== status) throw new Error(`expected ${status}: ${JSON.stringify(reply.body)}`);
  return reply;
}
