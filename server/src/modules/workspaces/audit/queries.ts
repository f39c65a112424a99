import { type RawBuilder, sql } from 'kysely';
import type { Span } from '../../../core/days.ts';
import type { Tx } from '../../../core/db/database.ts';

export interface AuditRow {
  id: string;
  at: Date;
  /** The same to the microsecond: what a page of an export goes on from. */
  at_text: string;
  actor_id: string | null;
  actor_name: string | null;
  token_id: string | null;
  action: string;
  object_type: string;
  object_id: string | null;
  object_name: string | null;
  changes: Record<string, [unknown, unknown]> | null;
  ip: string | null;
  request_id: string | null;
}

export interface AuditSelection extends Span {
  workspaceId: string;
  /** `none`: the program's own jobs. */
  actorId?: string | undefined;
  /** Any of these; `task.*` is every action on tasks. */
  actions?: string[] | undefined;
  objectTypes?: string[] | undefined;
  objectId?: string | undefined;
}

/** Newest first. */
export async function auditPage(
  tx: Tx,
  selection: AuditSelection,
  page: { limit: number; offset: number },
): Promise<{ rows: AuditRow[]; total: number }> {
  const where = conditions(selection);
  const [list, count] = await Promise.all([
    named(tx, selection, sql`where ${where} order by at desc, id desc limit ${page.limit} offset ${page.offset}`),
    sql<{ total: number }>`select count(*) as total from audit_log a where ${where}`.execute(tx),
  ]);
  return { rows: list, total: count.rows[0]?.total ?? 0 };
}

/** The next rows of an export. @param last of those before; null for the first */
export function auditAfter(
  tx: Tx,
  selection: AuditSelection,
  last: Pick<AuditRow, 'at_text' | 'id'> | null,
  limit: number,
): Promise<AuditRow[]> {
  const rest = last ? sql`and (a.at, a.id) < (${last.at_text}::timestamptz, ${last.id}::uuid)` : sql``;
  return named(tx, selection, sql`where ${conditions(selection)} ${rest} order by at desc, id desc limit ${limit}`);
}

/** Chooses the rows first, and looks up what they are about then. */
async function named(tx: Tx, { workspaceId }: AuditSelection, chosen: RawBuilder<unknown>): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select a.id, a.at, a.at::text as at_text, a.actor_id, actor.full_name as actor_name, a.token_id, a.action, a.object_type,
      a.object_id, ${objectName(workspaceId)} as object_name, a.changes, host(a.ip) as ip, a.request_id
    from (select * from audit_log a ${chosen}) a
    left join users actor on actor.id = a.actor_id
    order by a.at desc, a.id desc`.execute(tx);
  return rows;
}

/** As it is called now, also in the trash; what is gone for good, as the record says. A time entry has no name. */
function objectName(workspaceId: string): RawBuilder<unknown> {
  const of = (table: string, column: string) => sql`
    (select ${sql.ref(column)} from ${sql.table(table)} x where x.workspace_id = ${workspaceId} and x.id = a.object_id)`;
  const recorded = (field: string) => sql`a.changes -> ${field} ->> 1, a.changes -> ${field} ->> 0`;
  return sql`case a.object_type
    when 'task' then coalesce(${of('tasks', 'title')}, ${recorded('title')})
    when 'project' then coalesce(${of('projects', 'name')}, ${recorded('name')})
    when 'tag' then coalesce(${of('tags', 'name')}, ${recorded('name')})
    when 'report' then coalesce(${of('reports', 'name')}, ${recorded('name')})
    when 'import' then ${of('imports', 'filename')}
    when 'invitation' then ${of('invitations', 'email')}
    when 'workspace' then (select name from workspaces x where x.id = a.object_id)
    when 'member' then (select full_name from users x where x.id = a.object_id)
    when 'user' then (select full_name from users x where x.id = a.object_id)
  end`;
}

function conditions({ workspaceId, actorId, actions, objectTypes, objectId, from, to }: AuditSelection) {
  const all: RawBuilder<unknown>[] = [sql`a.workspace_id = ${workspaceId}`];
  if (actorId) all.push(actorId === 'none' ? sql`a.actor_id is null` : sql`a.actor_id = ${actorId}`);
  if (actions) all.push(isAction(actions));
  if (objectTypes) all.push(sql`a.object_type = any(${objectTypes}::text[])`);
  if (objectId) all.push(sql`a.object_id = ${objectId}`);
  if (from) all.push(sql`a.at >= ${from}`);
  if (to) all.push(sql`a.at < ${to}`);
  return sql.join(all, sql` and `);
}

function isAction(wanted: string[]): RawBuilder<unknown> {
  const families = wanted.filter((action) => action.endsWith('.*'));
  const patterns = families.map((family) => `${family.slice(0, -1).replace(/[\\%_]/g, '\\$&')}%`);
  const exact = wanted.filter((action) => !action.endsWith('.*'));
  return sql`(a.action = any(${exact}::text[]) or a.action like any(${patterns}::text[]))`;
}
