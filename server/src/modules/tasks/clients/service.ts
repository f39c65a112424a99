import type { api, BodyOf } from '@daybook/contracts';
import { audit, changesBetween, changesOfNew } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import type { Page } from '../../../core/pagination.ts';
import { leastUsedColors } from '../palette.ts';
import { completeRate, rateColumns, refuseRates, seesRates } from '../rates.ts';
import { findClient, lockClient, lockLiveClient } from './access.ts';
import { type ClientListQuery, clientColorUse, insertClient, listClients, updateClient } from './queries.ts';

export function getClient(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.read((tx) => findClient(tx, ctx, id), { oneFlight: true });
}

export function getClients(ctx: Ctx, query: ClientListQuery): Promise<Page> {
  const work = { snapshot: true, oneFlight: true } as const;
  return ctx.db.read((tx) => listClients(tx, ctx.workspaceId, query, seesRates(ctx)), work);
}

/** @throws AppError CONFLICT where the id or the name is taken, AUTHORIZATION_ERROR for a rate */
export async function createClient(
  ctx: Ctx,
  { id = newId(), name, color, hourly_rate }: BodyOf<typeof api.clients.create>,
): Promise<JsonText> {
  refuseRates(ctx, hourly_rate);
  return ctx.db.write(async (tx) => {
    const chosen = color ?? (leastUsedColors(await clientColorUse(tx, ctx.workspaceId), 1)[0] as string);
    const rate = hourly_rate ? await completeRate(tx, ctx, hourly_rate, undefined) : null;
    const changes = changesOfNew({ name, color: chosen, hourly_rate: rate });
    audit(tx, ctx, { action: 'client.created', objectType: 'client', objectId: id, changes });
    const [, created] = await Promise.all([
      insertClient(tx, ctx.workspaceId, { id, name, color: chosen, rate, createdBy: ctx.actor.userId }, ctx.now),
      findClient(tx, ctx, id),
    ]);
    return created;
  });
}

/** What is given as it is already changes nothing. */
export async function changeClient(
  ctx: Ctx,
  id: string,
  { version, hourly_rate, ...given }: BodyOf<typeof api.clients.update>,
): Promise<JsonText> {
  refuseRates(ctx, hourly_rate);
  return ctx.db.write(async (tx) => {
    const before = await lockLiveClient(tx, ctx, id, version);
    const rate = hourly_rate && (await completeRate(tx, ctx, hourly_rate, before.hourly_rate?.currency));
    const changes = changesBetween(before, { ...given, ...(rate === undefined ? {} : { hourly_rate: rate }) });
    if (Object.keys(changes).length === 0) return findClient(tx, ctx, id);
    const { archived, ...fields } = given;
    const columns = {
      ...fields,
      ...(changes.archived ? { archived_at: archived ? ctx.now : null } : {}),
      ...(changes.hourly_rate ? rateColumns(rate ?? null) : {}),
    };
    audit(tx, ctx, { action: 'client.updated', objectType: 'client', objectId: id, changes });
    const [, after] = await Promise.all([
      updateClient(tx, ctx.workspaceId, id, columns, ctx.now),
      findClient(tx, ctx, id),
    ]);
    return after;
  });
}

/** Its projects stay, and are shown without it. */
export function deleteClient(ctx: Ctx, id: string, version: number | undefined): Promise<void> {
  return ctx.db.write(async (tx) => {
    await lockLiveClient(tx, ctx, id, version);
    audit(tx, ctx, {
      action: 'client.deleted',
      objectType: 'client',
      objectId: id,
      changes: { deleted_at: [null, ctx.now] },
    });
    await updateClient(tx, ctx.workspaceId, id, { deleted_at: ctx.now }, ctx.now);
  });
}

/** @throws AppError CONFLICT where another client has taken its name meanwhile */
export function restoreClient(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const client = await lockClient(tx, ctx, id);
    if (!client.deleted_at) return findClient(tx, ctx, id);
    audit(tx, ctx, {
      action: 'client.restored',
      objectType: 'client',
      objectId: id,
      changes: { deleted_at: [client.deleted_at, null] },
    });
    const [, restored] = await Promise.all([
      updateClient(tx, ctx.workspaceId, id, { deleted_at: null }, ctx.now),
      findClient(tx, ctx, id),
    ]);
    return restored;
  });
}
