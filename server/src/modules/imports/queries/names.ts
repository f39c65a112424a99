import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { NameMatch } from '../clients.ts';
import type { ProjectName } from '../tally.ts';

/** A project in or out of the trash has the client only as long as that is outside. */
const JOIN_CLIENT = sql.raw(
  'left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id and c.deleted_at is null',
);

/** What the names of a file stand for. Names are the same in any case; which letters that are, the database decides. */

/** Those that no project outside the trash has, each once, as first spelled and in this order. */
export async function missingProjects(tx: Tx, workspaceId: string, wanted: ProjectName[]): Promise<ProjectName[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<ProjectName>`
    select n.name, n.client from (
      select distinct on (lower(name), lower(coalesce(client, ''))) name, client, place
      from unnest(${wanted.map((one) => one.name)}::text[], ${wanted.map((one) => one.client)}::text[])
        with ordinality as given (name, client, place)
      order by lower(name), lower(coalesce(client, '')), place
    ) n
    where not exists (
      select from projects p ${JOIN_CLIENT}
      where p.workspace_id = ${workspaceId} and lower(p.name) = lower(n.name)
        and lower(coalesce(c.name, '')) = lower(coalesce(n.client, '')) and p.deleted_at is null)
    order by n.place`.execute(tx);
  return rows;
}

/** Of names, each there once, those that one project outside the trash has, where it or the name lacks the client. */
export async function matchedByName(tx: Tx, workspaceId: string, wanted: ProjectName[]): Promise<NameMatch[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ place: number } & ProjectName>`
    select n.place, min(p.name) as name, min(c.name) as client
    from unnest(${wanted.map((one) => one.name)}::text[], ${wanted.map((one) => one.client)}::text[])
      with ordinality as n (name, client, place)
    join projects p on p.workspace_id = ${workspaceId} and lower(p.name) = lower(n.name) and p.deleted_at is null
    ${JOIN_CLIENT}
    group by n.place, n.client
    having count(*) = 1 and (min(c.name) is null) <> (coalesce(n.client, '') = '')
    order by n.place`.execute(tx);
  return rows.map(({ place, name, client }) => ({ asked: wanted[place - 1] as ProjectName, here: { name, client } }));
}

/** Tags that none outside the trash has, each once, as first spelled and in this order. */
export async function missingTags(tx: Tx, workspaceId: string, wanted: string[]): Promise<string[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ name: string }>`
    select n.name from (
      select distinct on (lower(name)) name, place
      from unnest(${wanted}::text[]) with ordinality as given (name, place) order by lower(name), place
    ) n
    where not exists (
      select from tags g
      where g.workspace_id = ${workspaceId} and lower(g.name) = lower(n.name) and g.deleted_at is null)
    order by n.place`.execute(tx);
  return rows.map((row) => row.name);
}

export interface NamedProject {
  id: string;
  /** Whether new time on it is billable unless said otherwise. */
  billable: boolean;
}

/** One for each name, in their order; undefined where there is none outside the trash. */
export async function projectsNamed(
  tx: Tx,
  workspaceId: string,
  wanted: ProjectName[],
): Promise<(NamedProject | undefined)[]> {
  const { rows } = await sql<{ place: number } & NamedProject>`
    select distinct on (n.place) n.place, p.id, p.billable
    from unnest(${wanted.map((one) => one.name)}::text[], ${wanted.map((one) => one.client)}::text[])
      with ordinality as n (name, client, place)
    join projects p on p.workspace_id = ${workspaceId} and lower(p.name) = lower(n.name) and p.deleted_at is null
    ${JOIN_CLIENT}
    where lower(coalesce(c.name, '')) = lower(coalesce(n.client, ''))
    order by n.place, p.client_id is not null, p.created_at, p.id`.execute(tx);
  return inPlaces(rows, wanted.length);
}

export interface NamedTag {
  id: string;
  created_at: Date;
}

/** One for each name, in their order; undefined where there is none outside the trash. */
export async function tagsNamed(tx: Tx, workspaceId: string, wanted: string[]): Promise<(NamedTag | undefined)[]> {
  const { rows } = await sql<{ place: number } & NamedTag>`
    select n.place, g.id, g.created_at
    from unnest(${wanted}::text[]) with ordinality as n (name, place)
    join tags g on g.workspace_id = ${workspaceId} and lower(g.name) = lower(n.name) and g.deleted_at is null`.execute(
    tx,
  );
  return inPlaces(rows, wanted.length);
}

export interface TaskName {
  task: string;
  project: string | null;
  client: string | null;
}

/** The oldest task of that title in that project, for each in their order; undefined where there is none outside the trash. */
export async function tasksNamed(
  tx: Tx,
  workspaceId: string,
  wanted: TaskName[],
): Promise<({ id: string } | undefined)[]> {
  const { rows } = await sql<{ place: number; id: string }>`
    select distinct on (n.place) n.place, t.id
    from unnest(${wanted.map((one) => one.task)}::text[], ${wanted.map((one) => one.project)}::text[],
                ${wanted.map((one) => one.client)}::text[]) with ordinality as n (title, project, client, place)
    left join (projects p ${JOIN_CLIENT}) on p.workspace_id = ${workspaceId} and lower(p.name) = lower(n.project)
      and lower(coalesce(c.name, '')) = lower(coalesce(n.client, '')) and p.deleted_at is null
    join tasks t on t.workspace_id = ${workspaceId} and lower(t.title) = lower(n.title) and t.deleted_at is null
      and t.project_id is not distinct from p.id
    where n.project is null or p.id is not null
    order by n.place, t.created_at, t.id`.execute(tx);
  return inPlaces(rows, wanted.length);
}

/** Places count from 1. */
function inPlaces<R extends { place: number }>(rows: R[], places: number): (R | undefined)[] {
  const found = new Array<R | undefined>(places).fill(undefined);
  for (const row of rows) found[row.place - 1] = row;
  return found;
}
