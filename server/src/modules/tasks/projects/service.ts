import type { api, BodyOf } from '@daybook/contracts';
import { audit, changesBetween, changesOfNew } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import type { Page } from '../../../core/pagination.ts';
import { referredClient } from '../clients/reference.ts';
import { leastUsedColors } from '../palette.ts';
import { completeRate, rateColumns, refuseRates, seesRates } from '../rates.ts';
import { findProject, lockLiveProject, lockProject } from './access.ts';
import { insertProject, listProjects, type ProjectListQuery, projectColorUse, updateProject } from './queries.ts';

export function getProject(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.read((tx) => findProject(tx, ctx, id), { oneFlight: true });
}

export function getProjects(ctx: Ctx, query: ProjectListQuery): Promise<Page> {
  const work = { snapshot: true, oneFlight: true } as const;
  return ctx.db.read((tx) => listProjects(tx, ctx.workspaceId, query, seesRates(ctx)), work);
}

/**
 * @throws AppError CONFLICT where the id, or the name for that client, is taken, AUTHORIZATION_ERROR for a rate,
 *   VALIDATION_ERROR for a client that is not there
 */
export async function createProject(
  ctx: Ctx,
  { id = newId(), name, color, billable = false, hourly_rate, ...reference }: BodyOf<typeof api.projects.create>,
): Promise<JsonText> {
  refuseRates(ctx, hourly_rate);
  return ctx.db.write(async (tx) => {
    const client = (await referredClient(tx, ctx, reference)) ?? null;
    const chosen = color ?? (leastUsedColors(await projectColorUse(tx, ctx.workspaceId), 1)[0] as string);
    const rate = hourly_rate ? await completeRate(tx, ctx, hourly_rate, client?.currency ?? undefined) : null;
    const project = { id, name, color: chosen, billable };
    const changes = changesOfNew({ name, client: client?.name, color: chosen, billable, hourly_rate: rate });
    audit(tx, ctx, { action: 'project.created', objectType: 'project', objectId: id, changes });
    const [, created] = await Promise.all([
      insertProject(
        tx,
        ctx.workspaceId,
        { ...project, clientId: client?.id ?? null, rate, createdBy: ctx.actor.userId },
        ctx.now,
      ),
      findProject(tx, ctx, id),
    ]);
    return created;
  });
}

/** What is given as it is already changes nothing. @throws AppError as `createProject` */
export async function changeProject(
  ctx: Ctx,
  id: string,
  { version, client, client_id, hourly_rate, ...given }: BodyOf<typeof api.projects.update>,
): Promise<JsonText> {
  refuseRates(ctx, hourly_rate);
  return ctx.db.write(async (tx) => {
    const before = await lockLiveProject(tx, ctx, id, version);
    const wanted = await referredClient(tx, ctx, { client, client_id });
    const moves = wanted !== undefined && (wanted?.id ?? null) !== before.client_id;
    const usual = before.hourly_rate?.currency ?? (wanted === undefined ? before.client_currency : wanted?.currency);
    const rate = hourly_rate && (await completeRate(tx, ctx, hourly_rate, usual ?? undefined));
    const changes = changesBetween(before, {
      ...given,
      ...(moves ? { client: wanted?.name ?? null } : {}),
      ...(rate === undefined ? {} : { hourly_rate: rate }),
    });
    // Two clients in turn may have had one name.
    if (moves) changes.client ??= [before.client, wanted?.name ?? null];
    if (Object.keys(changes).length === 0) return findProject(tx, ctx, id);
    const { archived, ...fields } = given;
    const columns = {
      ...fields,
      ...(moves ? { client_id: wanted?.id ?? null } : {}),
      ...(changes.archived ? { archived_at: archived ? ctx.now : null } : {}),
      ...(changes.hourly_rate ? rateColumns(rate ?? null) : {}),
    };
    audit(tx, ctx, { action: 'project.updated', objectType: 'project', objectId: id, changes });
    const [, after] = await Promise.all([
      updateProject(tx, ctx.workspaceId, id, columns, ctx.now),
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
