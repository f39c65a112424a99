import type { api, BodyOf, Membership } from '@daybook/contracts';
import { requirePermission } from '../../../core/access.ts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { notFound } from '../../../core/errors.ts';
import { lockMembership, type MembershipRow, membershipOf, setInTeamFigures } from './queries.ts';

/** Of the caller. */
export async function getMembership(ctx: Ctx): Promise<Membership> {
  const { workspaceId, actor } = ctx;
  return present(await ctx.db.read((tx) => membershipOf(tx, workspaceId, actor.userId), { oneFlight: true }));
}

/** What is as it is already changes nothing. */
export async function changeMembership(
  ctx: Ctx,
  { in_team_figures }: BodyOf<typeof api.membership.update>,
): Promise<Membership> {
  const { workspaceId, actor } = ctx;
  requirePermission(actor, 'workspace:read');
  return ctx.db.write(async (tx) => {
    const before = present(await lockMembership(tx, workspaceId, actor.userId));
    if (before.in_team_figures === in_team_figures) return before;
    audit(tx, ctx, {
      action: in_team_figures ? 'member.counted' : 'member.left_out',
      objectType: 'member',
      objectId: actor.userId,
      changes: { in_team_figures: [before.in_team_figures, in_team_figures] },
    });
    await setInTeamFigures(tx, workspaceId, actor.userId, in_team_figures);
    return { ...before, in_team_figures };
  });
}

function present(row: MembershipRow | undefined): Membership {
  if (!row) throw notFound('member');
  return { ...row, joined_at: row.joined_at.toISOString() };
}
