import type { api, BodyOf } from '@daybook/contracts';
import { audit, changesBetween, changesOfNew } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import type { Page } from '../../../core/pagination.ts';
import { leastUsedColors } from '../palette.ts';
import { findProject, lockLiveProject, lockProject } from './access.ts';
import { insertProject, listProjects, type ProjectListQuery, projectColorUse, updateProject } from './queries.ts';

export function getProject(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.read((tx) => findProject(tx, ctx, id), { oneFlight: true });
}

export function getProjects(ctx: Ctx, query: ProjectListQuery): Promise<Page> {
  return ctx.db.read((tx) => listProjects(tx, ctx.workspaceId, query), { snapshot: true, oneFlight: true });
}

/** @throws AppError CONFLICT where the id, or the name for that client, is taken */
export function createProject(
  ctx: Ctx,
  { id = newId(), name, client = null, color, billable = false }: BodyOf<typeof api.projects.create>,
): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const chosen = color ?? (leastUsedColors(await projectColorUse(tx, ctx.workspaceId), 1)[0] as string);
    const project = { id, name, client, color: chosen, billable, createdBy: ctx.actor.userId };
    const changes = changesOfNew({ name, client, color: chosen, billable });
    audit(tx, ctx, { action: 'project.created', objectType: 'project', objectId: id, changes });
    const [, created] = await Promise.all([
      insertProject(tx, ctx.workspaceId, project, ctx.now),
      findProject(tx, ctx, id),
    ]);
    return created;
  });
}

/** What is given as it is already changes nothing. */
export function changeProject(
  ctx: Ctx,
  id: string,
  { version, ...given }: BodyOf<typeof api.projects.update>,
): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const before = await lockLiveProject(tx, ctx, id, version);
    const changes = changesBetween(before, given);
    if (Object.keys(changes).length === 0) return findProject(tx, ctx, id);
    const { archived, ...fields } = given;
    const archiving = changes.archived ? { archived_at: archived ? ctx.now : null } : {};
    audit(tx, ctx, { action: 'project.updated', objectType: 'project', objectId: id, changes });
    const [, after] = await Promise.all([
      updateProject(tx, ctx.workspaceId, id, { ...fields, ...archiving }, ctx.now),
      findProject(tx, ctx, id),
    ]);
    return after;
  });
}

/** Its tasks and time stay, and are shown without it. */
export function deleteProject(ctx: Ctx, id: string, version: number | undefined): Promise<void> {
  return ctx.db.write(async (tx) => {
    await lockLiveProject(tx, ctx, id, version);
    audit(tx, ctx, {
      action: 'project.deleted',
      objectType: 'project',
      objectId: id,
      changes: { deleted_at: [null, ctx.now] },
    });
    await updateProject(tx, ctx.workspaceId, id, { deleted_at: ctx.now }, ctx.now);
  });
}

/** @throws AppError CONFLICT where another project has taken its name meanwhile */
export function restoreProject(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const project = await lockProject(tx, ctx, id);
    if (!project.deleted_at) return findProject(tx, ctx, id);
    audit(tx, ctx, {
      action: 'project.restored',
      objectType: 'project',
      objectId: id,
      changes: { deleted_at: [project.deleted_at, null] },
    });
    const [, restored] = await Promise.all([
      updateProject(tx, ctx.workspaceId, id, { deleted_at: null }, ctx.now),
      findProject(tx, ctx, id),
    ]);
    return restored;
  });
}
