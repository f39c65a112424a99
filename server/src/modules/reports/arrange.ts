import { randomUUID } from 'node:crypto';
import { api, type CallOf, type WorkspaceRole } from '@daybook/contracts';
import type { TestApp, TestUser } from '../../../test/app.ts';

/** A team of these, put in place past the API; answers its id. */
export async function newTeam({ database: { owner } }: TestApp, people: [TestUser, WorkspaceRole][]): Promise<string> {
  const id = randomUUID();
  await owner.query(`insert into workspaces (id, name, kind) values ($1, 'Team', 'team')`, [id]);
  await owner.query(
    `insert into members (workspace_id, user_id, role) select $1, * from unnest($2::uuid[], $3::text[])`,
    [id, people.map(([{ user }]) => user.id), people.map(([, role]) => role)],
  );
  return id;
}

type Entry = NonNullable<CallOf<typeof api.time.create>['body']>;

/** An entry, written down by the API. */
export async function track(
  user: TestUser,
  start_time: string,
  end_time: string,
  more: Partial<Entry>,
  workspaceId?: string,
): Promise<void> {
  const body = { ...more, start_time, end_time };
  const reply = await user.call(api.time.create, { body }, workspaceId ? { workspaceId } : {});
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
}
