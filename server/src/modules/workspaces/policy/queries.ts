import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { type Rules, rulesOf } from './policy.ts';

export interface PolicyRow {
  policy: Partial<Rules>;
  version: number;
}

export async function policyRow(tx: Tx, workspaceId: string): Promise<PolicyRow | undefined> {
  const { rows } = await sql<PolicyRow>`select policy, version from workspaces where id = ${workspaceId}`.execute(tx);
  return rows[0];
}

export async function mergePolicy(tx: Tx, workspaceId: string, change: Partial<Rules>, now: Date): Promise<void> {
  await sql`update workspaces set policy = policy || ${JSON.stringify(change)}::jsonb, updated_at = ${now},
              version = version + 1
            where id = ${workspaceId}`.execute(tx);
}

/** The rules of a workspace with its version; undefined for none. */
export async function rulesIn(tx: Tx, workspaceId: string): Promise<{ rules: Rules; version: number } | undefined> {
  const row = await policyRow(tx, workspaceId);
  return row && { rules: rulesOf(row.policy), version: row.version };
}

/** Of the whole installation. */
export async function workspacesWithArchive(tx: Tx): Promise<{ id: string; months: number }[]> {
  const { rows } = await sql<{ id: string; months: number }>`
    select id, (policy ->> 'archive_months')::integer as months from workspaces
    where policy ->> 'archive_months' is not null and deleted_at is null`.execute(tx);
  return rows;
}

/** Of the whole installation. */
export async function workspacesWithRetention(tx: Tx): Promise<{ id: string; months: number }[]> {
  const { rows } = await sql<{ id: string; months: number }>`
    select id, (policy ->> 'retention_months')::integer as months from workspaces
    where policy ->> 'retention_months' is not null`.execute(tx);
  return rows;
}

export interface RulesForMember {
  policy: Partial<Rules>;
  /** Of the member. */
  timezone: string;
}

/** Undefined for who is no member, or no more. */
export async function rulesForMember(tx: Tx, workspaceId: string, userId: string): Promise<RulesForMember | undefined> {
  const { rows } = await sql<RulesForMember>`
    select u.timezone, w.policy
    from members m join users u on u.id = m.user_id join workspaces w on w.id = m.workspace_id
    where m.workspace_id = ${workspaceId} and m.user_id = ${userId}`.execute(tx);
  return rows[0];
}

/** The stored policy of a workspace, for a column of another query. */
export function policyIn(workspaceId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select w.policy from workspaces w where w.id = ${workspaceId})`;
}
