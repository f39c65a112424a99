import type { api, BodyOf, Member, QueryOf, Workspace, WorkspaceRole } from '@daybook/contracts';
import { requirePermission } from '../../../core/access.ts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { conflict, invalid } from '../../../core/errors.ts';
import { offsetOf } from '../../../core/pagination.ts';
import { findWorkspace, lockWorkspace, refuseInPersonal } from '../access.ts';
import type { WorkspacesDeps } from '../deps.ts';
import { revokeInvitationsBy } from '../invitations/queries.ts';
import { presentWorkspace } from '../present.ts';
import { findMember, refuseLastAdmin, requireMember, viewerOf } from './access.ts';
import { presentMember } from './present.ts';
import { countAssigned, isOwnerOfPersonal, membersOf, moveToFormer, roleOf, setRole } from './queries.ts';

export async function listMembers(
  ctx: Ctx,
  { q, role, former = false, sort, ...page }: QueryOf<typeof api.members.list>,
): Promise<{ data: Member[]; total: number }> {
  const slice = { limit: page.per_page, offset: offsetOf(page) };
  const work = (tx: Tx) => membersOf(tx, ctx.workspaceId, viewerOf(ctx), { q, role, former, sort }, slice);
  const { rows, total } = await ctx.db.read(work, { snapshot: true, oneFlight: true });
  return { data: rows.map(presentMember), total };
}

export async function getMember(ctx: Ctx, userId: string): Promise<Member> {
  return presentMember(await ctx.db.read((tx) => findMember(tx, ctx, userId), { oneFlight: true }));
}

/** @throws AppError NOT_FOUND, or CONFLICT `last_admin` */
export async function changeRole(
  ctx: Ctx,
  userId: string,
  { role }: BodyOf<typeof api.members.update>,
  { forgetStandings }: WorkspacesDeps,
): Promise<Member> {
  const changed = await ctx.db.write(async (tx) => {
    await lockWorkspace(tx, ctx, 'members:manage');
    await giveRole(tx, ctx, userId, role);
    return findMember(tx, ctx, userId);
  });
  forgetStandings(ctx.workspaceId);
  return presentMember(changed);
}

async function giveRole(tx: Tx, ctx: Ctx, userId: string, role: WorkspaceRole): Promise<void> {
  const before = await requireMember(tx, ctx, userId);
  if (before === role) return;
  await refuseLastAdmin(tx, ctx, userId, before);
  await Promise.all([
    setRole(tx, ctx.workspaceId, userId, role),
    // Whom they have invited would come in by a right that they have no more.
    before === 'admin' && revokeInvitationsBy(tx, ctx.workspaceId, userId, ctx.now),
  ]);
  audit(tx, ctx, {
    action: 'member.updated',
    objectType: 'member',
    objectId: userId,
    changes: { role: [before, role] },
  });
}

/**
 * Removes a member, or lets the caller leave. Their timer in this workspace ends at this instant; their time stays, and
 * their tasks become unassigned.
 * @throws AppError NOT_FOUND, AUTHORIZATION_ERROR, or CONFLICT `last_admin` or `personal_workspace`
 */
export async function removeMember(ctx: Ctx, userId: string, { time, forgetStandings }: WorkspacesDeps): Promise<void> {
  const isLeaving = userId === ctx.actor.userId;
  const needed = isLeaving ? 'workspace:read' : 'members:manage';
  requirePermission(ctx.actor, needed);
  await time.write(ctx.db, async (tx, endTimers) => {
    await endTimers(ctx, userId);
    await lockWorkspace(tx, ctx, needed);
    const role = await requireMember(tx, ctx, userId);
    if (await isOwnerOfPersonal(tx, ctx.workspaceId, userId)) {
      throw conflict('personal_workspace', 'Nobody can leave their personal workspace.');
    }
    await refuseLastAdmin(tx, ctx, userId, role);
    const assigned = await countAssigned(tx, ctx.workspaceId, userId);
    audit(tx, ctx, {
      action: isLeaving ? 'member.left' : 'member.removed',
      objectType: 'member',
      objectId: userId,
      changes: { role: [role, null], ...(assigned > 0 ? { assigned_tasks: [assigned, 0] } : {}) },
    });
    await Promise.all([
      moveToFormer(tx, ctx.workspaceId, userId, ctx.now),
      role === 'admin' && revokeInvitationsBy(tx, ctx.workspaceId, userId, ctx.now),
    ]);
  });
  forgetStandings(ctx.workspaceId);
}

/**
 * Makes another member the admin, and the caller a lead.
 * @throws AppError VALIDATION_ERROR for oneself and for who is no member, CONFLICT for a personal workspace
 */
export async function transferWorkspace(
  ctx: Ctx,
  userId: string,
  { forgetStandings }: WorkspacesDeps,
): Promise<Workspace> {
  if (userId === ctx.actor.userId) throw invalid('user_id', 'must be another member');
  const transferred = await ctx.db.write(async (tx) => {
    refuseInPersonal(await lockWorkspace(tx, ctx, 'workspace:manage'), 'Nobody can transfer');
    if (!(await roleOf(tx, ctx.workspaceId, userId))) throw invalid('user_id', 'must be a member of this workspace');
    await giveRole(tx, ctx, userId, 'admin');
    await giveRole(tx, ctx, ctx.actor.userId, 'lead');
    audit(tx, ctx, {
      action: 'workspace.transferred',
      objectType: 'workspace',
      objectId: ctx.workspaceId,
      changes: { admin: [ctx.actor.userId, userId] },
    });
    return findWorkspace(tx, ctx);
  });
  forgetStandings(ctx.workspaceId);
  return presentWorkspace(transferred);
}
