import type { api, BodyOf, Policy } from '@daybook/contracts';
import { requirePermission } from '../../../core/access.ts';
import { audit, changesBetween } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { forbidden, invalid, notFound, staleVersion } from '../../../core/errors.ts';
import { lockWorkspace } from '../access.ts';
import type { WorkspacesDeps } from '../deps.ts';
import { lastLockableDay, rulesOf } from './policy.ts';
import { mergePolicy, policyRow } from './queries.ts';

export function getPolicy(ctx: Ctx): Promise<Policy> {
  return ctx.db.read((tx) => findPolicy(tx, ctx), { oneFlight: true });
}

/** What is given as it is already changes nothing. @throws AppError CONFLICT `stale_version`, VALIDATION_ERROR, or AUTHORIZATION_ERROR */
export async function changePolicy(
  ctx: Ctx,
  { version, ...given }: BodyOf<typeof api.policy.update>,
  { forgetStandings }: WorkspacesDeps,
): Promise<Policy> {
  // Who sets a rate sees it: otherwise what it was would be null, to be told as such, and null no change.
  if (given.hourly_rate !== undefined) requirePermission(ctx.actor, 'rates:read');
  const lastDay = lastLockableDay(ctx.now);
  if (given.locked_before && given.locked_before > lastDay) {
    throw invalid('locked_before', `must be a day that has begun everywhere: at most ${lastDay}`);
  }
  const changed = await ctx.db.write(async (tx) => {
    await lockWorkspace(tx, ctx, 'workspace:manage');
    const before = await findPolicy(tx, ctx);
    if (version !== undefined && version !== before.version) throw staleVersion(before);
    const changes = changesBetween<Omit<Policy, 'version'>>(before, given as Partial<Policy>);
    if (Object.keys(changes).length === 0) return before;
    if (changes.require_two_factor?.[1] === true) keepOwnWayIn(ctx);
    audit(tx, ctx, {
      action: 'workspace.policy_updated',
      objectType: 'workspace',
      objectId: ctx.workspaceId,
      changes,
    });
    const set = Object.fromEntries(Object.entries(changes).map(([rule, [, after]]) => [rule, after]));
    const [, after] = await Promise.all([mergePolicy(tx, ctx.workspaceId, set, ctx.now), findPolicy(tx, ctx)]);
    return after;
  });
  forgetStandings(ctx.workspaceId);
  return changed;
}

/** Who asks everybody for two factors has given two: otherwise the next request would find them outside. */
function keepOwnWayIn({ actor }: Ctx): void {
  if (actor.secondFactor) return;
  throw forbidden('Sign in with two factors yourself first; this would shut you out.', {
    reason: 'two_factor_required',
  });
}

async function findPolicy(tx: Tx, ctx: Ctx): Promise<Policy> {
  const row = await policyRow(tx, ctx.workspaceId);
  if (!row) throw notFound('workspace');
  const { archive_months: _archive, retention_months: _retention, ...policy } = rulesOf(row.policy);
  const hourlyRate = ctx.actor.permissions.has('rates:read') ? policy.hourly_rate : null;
  return { ...policy, hourly_rate: hourlyRate, version: row.version };
}
