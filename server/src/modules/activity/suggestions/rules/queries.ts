import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import { offsetOf, type PageRequest } from '../../../../core/pagination.ts';
import type { KnownRule } from '../match.ts';

export interface RuleRow {
  id: string;
  coding_project_id: string;
  coding_project: string;
  branch_pattern: string | null;
  workspace_id: string | null;
  project_id: string | null;
  task_id: string | null;
  accept_from: number | null;
  created_at: Date;
}

/** Oldest first. */
function rulesWhere(where: RawBuilder<unknown>): RawBuilder<RuleRow> {
  return sql<RuleRow>`
    select r.id, r.coding_project_id, p.name as coding_project, r.branch_pattern, r.workspace_id, r.project_id, r.task_id,
      round(r.accept_from::numeric, 2)::float8 as accept_from, r.created_at
    from suggestion_rules r join coding_projects p on p.user_id = r.user_id and p.id = r.coding_project_id
    where ${where} order by r.created_at, r.id`;
}

export async function ruleRows(tx: Tx, userId: string, page: PageRequest): Promise<{ rows: RuleRow[]; total: number }> {
  const [{ rows }, total] = await Promise.all([
    sql<RuleRow>`${rulesWhere(sql`r.user_id = ${userId}`)} limit ${page.per_page} offset ${offsetOf(page)}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from suggestion_rules where user_id = ${userId}`.execute(tx),
  ]);
  return { rows, total: total.rows[0]?.total ?? 0 };
}

export async function ruleRow(tx: Tx, userId: string, id: string): Promise<RuleRow | undefined> {
  return (await rulesWhere(sql`r.user_id = ${userId} and r.id = ${id}`).execute(tx)).rows[0];
}

/** As matching knows them. */
export async function knownRules(tx: Tx, userId: string): Promise<KnownRule[]> {
  const { rows } = await rulesWhere(sql`r.user_id = ${userId}`).execute(tx);
  return rows.map(({ id, coding_project_id, branch_pattern, workspace_id, project_id, task_id, accept_from }) => ({
    ...{ id, codingProjectId: coding_project_id, branchPattern: branch_pattern, acceptFrom: accept_from },
    target: workspace_id === null ? null : { workspaceId: workspace_id, projectId: project_id, taskId: task_id },
  }));
}

export type NewRule = Omit<RuleRow, 'coding_project' | 'created_at'> & { applied_until: string };

export async function insertRule(tx: Tx, userId: string, rule: NewRule, now: Date): Promise<void> {
  await sql`
    insert into suggestion_rules (user_id, id, coding_project_id, branch_pattern, workspace_id, project_id, task_id,
      accept_from, applied_until, created_at)
    values (${userId}, ${rule.id}, ${rule.coding_project_id}, ${rule.branch_pattern}, ${rule.workspace_id},
      ${rule.project_id}, ${rule.task_id}, ${rule.accept_from}, ${rule.applied_until}, ${now})`.execute(tx);
}

export async function deleteRule(tx: Tx, userId: string, id: string): Promise<void> {
  await sql`delete from suggestion_rules where user_id = ${userId} and id = ${id}`.execute(tx);
}

/** Somebody whose rules write entries: of which days that was done for all of them. */
export interface RuleOwner {
  user_id: string;
  timezone: string;
  applied_until: string;
}

/** Over all users whose account is not about to go, those first that have waited longest. */
export async function ruleOwners(tx: Tx): Promise<RuleOwner[]> {
  const { rows } = await sql<RuleOwner>`
    select r.user_id, u.timezone, min(r.applied_until) as applied_until
    from suggestion_rules r join users u on u.id = r.user_id
    where r.accept_from is not null and u.deletion_due_at is null
    group by 1, 2 order by 3, 1`.execute(tx);
  return rows;
}

/** Which of somebody's rules have not been applied to a day yet. */
export async function rulesDueOn(
  tx: Tx,
  userId: string,
  date: string,
): Promise<{ id: string; workspace_id: string | null }[]> {
  const { rows } = await sql<{ id: string; workspace_id: string | null }>`
    select id, workspace_id from suggestion_rules
    where user_id = ${userId} and accept_from is not null and applied_until < ${date}::date`.execute(tx);
  return rows;
}

export async function setAppliedUntil(tx: Tx, userId: string, date: string): Promise<void> {
  await sql`update suggestion_rules set applied_until = ${date}::date
            where user_id = ${userId} and applied_until < ${date}::date`.execute(tx);
}
