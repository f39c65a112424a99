import { api, type WorkspaceRole } from '@daybook/contracts';
import type { TestApp, TestUser } from '../../../test/app.ts';

/** What the tests of this module put in place before they begin. */

export interface Team {
  id: string;
  /** For calls that name the workspace by its header. */
  there: { workspaceId: string };
  /** For calls that name it in their path. */
  params: { id: string };
  admin: TestUser;
  lead: TestUser;
  member: TestUser;
}

/** A team with one of each role. */
export async function newTeam(t: TestApp, name = 'Acme Example'): Promise<Team> {
  const admin = await t.newUser({ full_name: 'Ann Admin' });
  const lead = await t.newUser({ full_name: 'Lee Lead' });
  const member = await t.newUser({ full_name: 'Mo Member' });
  const { data } = expectStatus(await admin.call(api.workspaces.create, { body: { name } }), 201);
  await join(t, data.id, lead, 'lead');
  await join(t, data.id, member, 'member');
  return { id: data.id, there: { workspaceId: data.id }, params: { id: data.id }, admin, lead, member };
}

/** Past the API, for tests of something else than invitations. */
export async function join(t: TestApp, workspaceId: string, user: TestUser, role: WorkspaceRole): Promise<void> {
  await t.database.owner.query('insert into members (workspace_id, user_id, role) values ($1, $2, $3)', [
    workspaceId,
    user.user.id,
    role,
  ]);
}

export interface AuditEntry {
  action: string;
  actor_id: string | null;
  object_id: string | null;
  changes: Record<string, [unknown, unknown]> | null;
}

/** What has been written down in a workspace, in its order, but for the time entries and what else is of no interest. */
export async function auditOf(t: TestApp, workspaceId: string, nouns: string[]): Promise<AuditEntry[]> {
  const { rows } = await t.database.owner.query<AuditEntry>(
    `select action, actor_id, object_id, changes from audit_log
     where workspace_id = $1 and split_part(action, '.', 1) = any($2) order by at, id`,
    [workspaceId, nouns],
  );
  return rows;
}

export function expectStatus<R extends { status: number; body: unknown }>(reply: R, status: number): R {
  if (reply.status !== status)
    throw new Error(`expected ${status}, not ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply;
}
