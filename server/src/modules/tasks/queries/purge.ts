import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';

/** What can lie in the trash, in which table, and which column says what it was. */
const NOUNS = {
  task: { table: 'tasks', called: 'title' },
  project: { table: 'projects', called: 'name' },
  tag: { table: 'tags', called: 'name' },
  client: { table: 'clients', called: 'name' },
} as const;
export type TrashNoun = keyof typeof NOUNS;

/** A client stays as long as a project has it: otherwise two projects of one name could become the same. */
const IN_USE: Partial<Record<TrashNoun, RawBuilder<unknown>>> = {
  client: sql`exists (select from projects p where p.workspace_id = lost.workspace_id and p.client_id = lost.id)`,
};

/**
 * Deletes for good up to so many objects of all workspaces that went into the trash before then, and answers how many.
 * Time entries and subtasks of what goes stay, without it. Audited as done by nobody.
 */
export async function purgeTrash(tx: Tx, noun: TrashNoun, before: Date, limit: number): Promise<number> {
  const { called, ...of } = NOUNS[noun];
  const table = sql.table(of.table);
  // Years of time may hang on one project, which all has to be let go of in this one statement.
  tx.send(sql`set local statement_timeout = '10min'`);
  const { rows } = await sql<{ workspace_id: string; id: string; name: string }>`
    with expired as materialized (
      select workspace_id, id from ${table} lost where deleted_at < ${before} and not ${IN_USE[noun] ?? sql`false`}
      limit ${limit} for update skip locked
    )
    delete from ${table} gone using expired
    where gone.workspace_id = expired.workspace_id and gone.id = expired.id
    returning gone.workspace_id, gone.id, gone.${sql.ref(called)} as name`.execute(tx);
  await sql`
    insert into audit_log (workspace_id, id, action, object_type, object_id, changes)
    select workspace_id, id, ${`${noun}.purged`}, ${noun}, object_id,
      jsonb_build_object(${called}::text, jsonb_build_array(name, null))
    from unnest(${rows.map((row) => row.workspace_id)}::uuid[], ${rows.map(() => newId())}::uuid[],
                ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.name)}::text[])
      as gone (workspace_id, id, object_id, name)`.execute(tx);
  return rows.length;
}
