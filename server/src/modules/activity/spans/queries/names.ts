import { sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import { newId } from '../../../../core/ids.ts';

/**
 * Whose each name is now. A name that was never seen makes a coding project, or belongs to the one that its owner calls
 * so. Only for who holds the spans.
 */
export async function projectsOfNames(tx: Tx, userId: string, names: readonly string[]): Promise<Map<string, string>> {
  const known = await knownProjects(tx, userId, names);
  const fresh = names.filter((name) => !known.has(name));
  if (fresh.length === 0) return known;
  tx.send(sql`
    insert into coding_projects (user_id, id, name)
    select ${userId}, given.id, given.name
    from unnest(${fresh.map(newId)}::uuid[], ${fresh}::text[]) as given(id, name)
    on conflict (user_id, name) do nothing`);
  tx.send(sql`
    insert into coding_project_names (user_id, name, coding_project_id)
    select ${userId}, name, id from coding_projects where user_id = ${userId} and name = any(${fresh}::text[])
    on conflict (user_id, name) do nothing`);
  for (const [name, id] of await knownProjects(tx, userId, fresh)) known.set(name, id);
  return known;
}

async function knownProjects(tx: Tx, userId: string, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; coding_project_id: string }>`
    select name, coding_project_id from coding_project_names
    where user_id = ${userId} and name = any(${names}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.name, row.coding_project_id]));
}
