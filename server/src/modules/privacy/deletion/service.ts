import { DELETION_GRACE_DAYS, type DeletionPlan, type ScheduledDeletion } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import { type Database, enterWorkspace, scopedDatabase, type Tx } from '../../../core/db/database.ts';
import { conflict, notFound } from '../../../core/errors.ts';
import { emit } from '../../../core/events/events.ts';
import {
  hasOtherAccounts,
  leaverById,
  lockAdministrators,
  lockLeaver,
  otherAdministrators,
  requireFreshProof,
  revokeAllSessions,
  type Standings,
  setDeletion,
} from '../../auth/index.ts';
import { type EndTimers, leavingOf, type TimeKeeping, workspaceIdsOf } from '../../workspaces/index.ts';
import { deletionScheduled } from '../events.ts';

export interface DeletionDeps {
  /** As requests see it. */
  db: Database;
  time: TimeKeeping;
  standings: Standings;
}

const DAY_MS = 86_400_000;
type Leaver = NonNullable<Awaited<ReturnType<typeof lockLeaver>>>;

/** What the caller would leave behind. */
export async function getDeletionPlan(ctx: SessionCtx): Promise<DeletionPlan> {
  const { userId } = ctx.actor;
  return ctx.db.read(async (tx) => {
    const leaver = await leaverById(tx, userId);
    if (!leaver) throw notFound('account');
    const lastAdministrator = await isLastAdministrator(tx, leaver);
    const { soleAdminOf, deleted, left } = await leavingOf(tx, userId, { lock: false });
    return {
      scheduled: presentScheduled(leaver),
      sole_admin_of: soleAdminOf,
      last_administrator: lastAdministrator,
      workspaces_deleted: deleted,
      workspaces_left: left,
    };
  });
}

/**
 * Has an account deleted when the grace is over, and ends every session and timer of it now. Of one that is about to be
 * deleted already it answers when.
 * @param userId the caller's own, or, for an administrator, anybody's
 * @throws AppError NOT_FOUND, AUTHORIZATION_ERROR `proof_required`, CONFLICT `sole_admin` or `last_administrator`
 */
export async function requestDeletion(
  ctx: SessionCtx,
  userId: string,
  { db, time, standings }: DeletionDeps,
): Promise<ScheduledDeletion> {
  await ctx.db.read(async (tx) => {
    if (!(await leaverById(tx, userId))) throw notFound('account');
    await requireFreshProof(tx, ctx);
  });
  const theirs = scopedDatabase(db, { userId, workspaceId: ctx.workspaceId });
  const scheduled = await time.write(theirs, async (tx, endTimers) => {
    await endTimersOf(tx, ctx, userId, endTimers);
    // In the order in which everybody takes them who decides over administrators.
    await lockAdministrators(tx);
    const leaver = await lockLeaver(tx, userId);
    if (!leaver) throw notFound('account');
    const before = presentScheduled(leaver);
    if (before) return before;
    await refuseWhereNeeded(tx, leaver);
    await enterWorkspace(tx, ctx.workspaceId);
    return schedule(tx, ctx, userId);
  });
  standings.forgetUser(userId);
  return scheduled;
}

async function endTimersOf(tx: Tx, ctx: SessionCtx, userId: string, endTimers: EndTimers): Promise<void> {
  for (const workspaceId of await workspaceIdsOf(tx, userId)) {
    await enterWorkspace(tx, workspaceId);
    await endTimers({ ...ctx, workspaceId }, userId);
  }
}

async function refuseWhereNeeded(tx: Tx, leaver: Leaver): Promise<void> {
  if (await isLastAdministrator(tx, leaver)) {
    throw conflict(
      'last_administrator',
      'This is the only administrator of an installation that others use; make somebody else one first.',
    );
  }
  const { soleAdminOf } = await leavingOf(tx, leaver.id, { lock: true });
  if (soleAdminOf.length > 0) {
    const names = soleAdminOf.map(({ name }) => name).join(', ');
    throw conflict(
      'sole_admin',
      `Nobody else is an admin of ${names}; make another member one first, or delete the workspace.`,
      { workspaces: soleAdminOf },
    );
  }
}

async function isLastAdministrator(tx: Tx, { id, role }: Leaver): Promise<boolean> {
  if (role !== 'admin' || (await otherAdministrators(tx, id)) > 0) return false;
  return hasOtherAccounts(tx, id);
}

async function schedule(tx: Tx, ctx: SessionCtx, userId: string): Promise<ScheduledDeletion> {
  const dueAt = new Date(ctx.now.getTime() + DELETION_GRACE_DAYS * DAY_MS);
  await setDeletion(tx, userId, dueAt, ctx.now);
  const due_at = dueAt.toISOString();
  audit(tx, ctx, {
    action: 'user.deletion_requested',
    objectType: 'user',
    objectId: userId,
    changes: { deletion_due_at: [null, due_at] },
  });
  emit(tx, deletionScheduled, { user_id: userId, due_at, by: userId === ctx.actor.userId ? 'owner' : 'admin' });
  await revokeAllSessions(tx, userId, 'revoked', ctx.now);
  return { requested_at: ctx.now.toISOString(), due_at };
}

/** @throws AppError NOT_FOUND, or CONFLICT `erasure_begun` */
export async function cancelDeletion(ctx: SessionCtx, userId: string, standings: Standings): Promise<void> {
  await ctx.db.write(async (tx) => {
    const leaver = await lockLeaver(tx, userId);
    if (!leaver) throw notFound('account');
    if (leaver.erasure_begun_at) throw conflict('erasure_begun', 'The account is being erased; it is too late.');
    if (!leaver.deletion_due_at) return;
    await setDeletion(tx, userId, null, ctx.now);
    audit(tx, ctx, {
      action: 'user.deletion_cancelled',
      objectType: 'user',
      objectId: userId,
      changes: { deletion_due_at: [leaver.deletion_due_at, null] },
    });
  });
  standings.forgetUser(userId);
}

function presentScheduled({ deletion_requested_at, deletion_due_at }: Leaver): ScheduledDeletion | null {
  if (!deletion_requested_at || !deletion_due_at) return null;
  return { requested_at: deletion_requested_at.toISOString(), due_at: deletion_due_at.toISOString() };
}
