import type { GoalPeriod } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { offsetOf, type PageRequest } from '../../../core/pagination.ts';

export interface GoalRow {
  id: string;
  title: string | null;
  per: GoalPeriod;
  seconds: number;
  /** As editors send them. */
  projects: string[];
  languages: string[];
  editors: string[];
  created_at: Date;
  updated_at: Date;
  version: number;
}

const FIELDS = sql.raw('id, title, per, seconds, projects, languages, editors, created_at, updated_at, version');

/** The oldest first. */
export async function goalRows(tx: Tx, userId: string, page: PageRequest): Promise<{ rows: GoalRow[]; total: number }> {
  const [{ rows }, total] = await Promise.all([
    sql<GoalRow>`select ${FIELDS} from activity_goals where user_id = ${userId} order by created_at, id
                 limit ${page.per_page} offset ${offsetOf(page)}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from activity_goals where user_id = ${userId}`.execute(tx),
  ]);
  return { rows, total: total.rows[0]?.total ?? 0 };
}

export async function goalRow(tx: Tx, userId: string, id: string): Promise<GoalRow | undefined> {
  const { rows } = await sql<GoalRow>`
    select ${FIELDS} from activity_goals where user_id = ${userId} and id = ${id}`.execute(tx);
  return rows[0];
}

export async function lockGoalRow(tx: Tx, userId: string, id: string): Promise<GoalRow | undefined> {
  const { rows } = await sql<GoalRow>`
    select ${FIELDS} from activity_goals where user_id = ${userId} and id = ${id} for no key update`.execute(tx);
  return rows[0];
}

export type GoalContent = Omit<GoalRow, 'created_at' | 'updated_at' | 'version'>;

export async function insertGoal(tx: Tx, userId: string, goal: GoalContent, now: Date): Promise<GoalRow> {
  const { rows } = await sql<GoalRow>`
    insert into activity_goals (user_id, id, title, per, seconds, projects, languages, editors, created_at, updated_at)
    values (${userId}, ${goal.id}, ${goal.title}, ${goal.per}, ${goal.seconds}, ${goal.projects}, ${goal.languages},
            ${goal.editors}, ${now}, ${now})
    returning ${FIELDS}`.execute(tx);
  return rows[0] as GoalRow;
}

/** The row must be locked. */
export async function updateGoal(tx: Tx, userId: string, goal: GoalContent, now: Date): Promise<GoalRow> {
  const { rows } = await sql<GoalRow>`
    update activity_goals set title = ${goal.title}, per = ${goal.per}, seconds = ${goal.seconds},
      projects = ${goal.projects}, languages = ${goal.languages}, editors = ${goal.editors}, updated_at = ${now},
      version = version + 1
    where user_id = ${userId} and id = ${goal.id} returning ${FIELDS}`.execute(tx);
  return rows[0] as GoalRow;
}

export async function deleteGoal(tx: Tx, userId: string, id: string): Promise<void> {
  await sql`delete from activity_goals where user_id = ${userId} and id = ${id}`.execute(tx);
}

/** A name of a coding project: as its owner calls it, and one as which editors send it. */
export interface ProjectName {
  name: string;
  sent_as: string;
}

export async function projectNames(tx: Tx, userId: string): Promise<ProjectName[]> {
  const { rows } = await sql<ProjectName>`
    select p.name, n.name as sent_as
    from coding_project_names n join coding_projects p on p.user_id = n.user_id and p.id = n.coding_project_id
    where n.user_id = ${userId} order by p.name, n.name`.execute(tx);
  return rows;
}
