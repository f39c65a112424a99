import type { api, BodyOf, QueryOf, Workspace } from '@daybook/contracts';
import { workspaceArchived } from '../../core/access.ts';
import { audit, changesBetween, changesOfNew } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { enterWorkspace, type Tx } from '../../core/db/database.ts';
import { newId } from '../../core/ids.ts';
import { offsetOf } from '../../core/pagination.ts';
import { findWorkspace, lockWorkspace, refuseInPersonal } from './access.ts';
import type { WorkspacesDeps } from './deps.ts';
import { insertMember } from './members/queries.ts';
import { presentWorkspace } from './present.ts';
import { insertWorkspace, updateWorkspace, type WorkspaceRow, workspacesOf } from './queries.ts';

/** Everybody has one of their own, made with the account and in its transaction. */
export async function createPersonalWorkspace(tx: Tx, { id, ownerId }: { id: string; ownerId: string }): Promise<void> {
  await insertWorkspace(tx, { id, name: 'Personal', kind: 'personal' });
  await insertMember(tx, { workspaceId: id, userId: ownerId, role: 'admin' });
}

export async function listWorkspaces(
  ctx: Ctx,
  query: QueryOf<typeof api.workspaces.list>,
): Promise<{ data: Workspace[]; total: number }> {
  const page = { limit: query.per_page, offset: offsetOf(query) };
  const work = (tx: Tx) => workspacesOf(tx, ctx.actor.userId, query, page);
  const { rows, total } = await ctx.db.read(work, { snapshot: true, oneFlight: true });
  return { data: rows.map(presentWorkspace), total };
}

export async function getWorkspace(ctx: Ctx): Promise<Workspace> {
  return presentWorkspace(await ctx.db.read((tx) => findWorkspace(tx, ctx), { oneFlight: true }));
}

/** A team's, with the caller as its admin. */
export async function createWorkspace(ctx: Ctx, { name }: BodyOf<typeof api.workspaces.create>): Promise<Workspace> {
  const id = newId();
  const there = { ...ctx, workspaceId: id };
  return ctx.db.write(async (tx) => {
    await enterWorkspace(tx, id);
    await insertWorkspace(tx, { id, name, kind: 'team' });
    await insertMember(tx, { workspaceId: id, userId: ctx.actor.userId, role: 'admin' });
    audit(tx, there, {
      action: 'workspace.created',
      objectType: 'workspace',
      objectId: id,
      changes: changesOfNew({ name }),
    });
    return presentWorkspace(await findWorkspace(tx, there));
  });
}

/**
 * Renames, archives, takes out of the archive; what is given as it is already changes nothing.
 * @throws AppError CONFLICT for a personal workspace to be archived, and for a new name of an archived one
 */
export async function changeWorkspace(
  ctx: Ctx,
  { version, ...given }: BodyOf<typeof api.workspaces.update>,
  { time, forgetStandings }: WorkspacesDeps,
): Promise<Workspace> {
  const changed = await time.write(ctx.db, async (tx, endTimers) => {
    if (given.archived) await endTimers(ctx);
    const before = await lockWorkspace(tx, ctx, 'workspace:manage', version);
    const changes = changesBetween({ ...before, archived: before.archived_at !== null }, given);
    if (Object.keys(changes).length === 0) return before;
    if (given.archived) refuseInPersonal(before, 'Nobody can archive');
    if (changes.name && before.archived_at && !changes.archived) throw workspaceArchived();
    const { archived, ...fields } = given;
    const archiving = changes.archived ? { archived_at: archived ? ctx.now : null } : {};
    audit(tx, ctx, { action: 'workspace.updated', objectType: 'workspace', objectId: before.id, changes });
    return updated(tx, ctx, { ...fields, ...archiving });
  });
  forgetStandings(ctx.workspaceId);
  return presentWorkspace(changed);
}

/** Into the trash, with all that is in it. @throws AppError CONFLICT for a personal one */
export async function deleteWorkspace(
  ctx: Ctx,
  version: number | undefined,
  { time, forgetStandings }: WorkspacesDeps,
): Promise<void> {
  await time.write(ctx.db, async (tx, endTimers) => {
    await endTimers(ctx);
    const before = await lockWorkspace(tx, ctx, 'workspace:manage', version);
    refuseInPersonal(before, 'Nobody can delete');
    // Of two deletes at once, the second finds it in the trash.
    if (before.deleted_at) return;
    audit(tx, ctx, {
      action: 'workspace.deleted',
      objectType: 'workspace',
      objectId: before.id,
      changes: { deleted_at: [null, ctx.now] },
    });
    await updateWorkspace(tx, before.id, { deleted_at: ctx.now }, ctx.now);
  });
  forgetStandings(ctx.workspaceId);
}

/** Restoring what is not in the trash changes nothing, so that it can be sent again. */
export async function restoreWorkspace(ctx: Ctx, { forgetStandings }: WorkspacesDeps): Promise<Workspace> {
  const restored = await ctx.db.write(async (tx) => {
    const before = await lockWorkspace(tx, ctx, 'workspace:manage');
    if (!before.deleted_at) return before;
    audit(tx, ctx, {
      action: 'workspace.restored',
      objectType: 'workspace',
      objectId: before.id,
      changes: { deleted_at: [before.deleted_at, null] },
    });
    return updated(tx, ctx, { deleted_at: null });
  });
  forgetStandings(ctx.workspaceId);
  return presentWorkspace(restored);
}

async function updated(tx: Tx, ctx: Ctx, change: Parameters<typeof updateWorkspace>[2]): Promise<WorkspaceRow> {
  const [, after] = await Promise.all([updateWorkspace(tx, ctx.workspaceId, change, ctx.now), findWorkspace(tx, ctx)]);
  return after;
}
