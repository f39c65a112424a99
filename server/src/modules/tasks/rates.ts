import type { HourlyRate, HourlyRateInput } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import { requirePermission } from '../../core/access.ts';
import type { Ctx } from '../../core/context.ts';
import type { Tx } from '../../core/db/database.ts';
import { rulesForMember, rulesOf } from '../workspaces/index.ts';

/** What an hour of billable time is charged, as clients and projects keep it: an exact number, and its currency. */

export function seesRates({ actor }: Pick<Ctx, 'actor'>): boolean {
  return actor.permissions.has('rates:read');
}

/** Who sets a rate sees it. @throws AppError AUTHORIZATION_ERROR where one is given by who may not */
export function refuseRates({ actor }: Ctx, given: HourlyRateInput | null | undefined): void {
  if (given !== undefined) requirePermission(actor, 'rates:read');
}

/** With a currency: the one given, or else the one that is usual there, or that of the workspace. */
export async function completeRate(
  tx: Tx,
  { workspaceId, actor }: Ctx,
  { amount, currency }: HourlyRateInput,
  usual: string | undefined,
): Promise<HourlyRate> {
  const known = currency ?? usual;
  if (known) return { amount, currency: known };
  const member = await rulesForMember(tx, workspaceId, actor.userId);
  return { amount, currency: rulesOf(member?.policy ?? {}).currency };
}

export function rateColumns(rate: HourlyRate | null): { hourly_rate: string | null; currency: string | null } {
  return { hourly_rate: rate?.amount ?? null, currency: rate?.currency ?? null };
}

/** The rate of a row, as the contract has it. @param row its alias */
export function rateOf(row: string, isShown = true): RawBuilder<unknown> {
  if (!isShown) return sql`null::json`;
  const amount = sql`trim_scale(${sql.ref(`${row}.hourly_rate`)})::text`;
  return sql`case when ${sql.ref(`${row}.hourly_rate`)} is not null
    then json_build_object('amount', ${amount}, 'currency', ${sql.ref(`${row}.currency`)}) end`;
}
