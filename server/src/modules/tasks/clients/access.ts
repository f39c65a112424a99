import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { notFound, staleVersion } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { seesRates } from '../rates.ts';
import { type ClientRow, clientJson, lockClientRow } from './queries.ts';

export async function findClient(tx: Tx, ctx: Ctx, id: string): Promise<JsonText> {
  const client = await clientJson(tx, ctx.workspaceId, id, seesRates(ctx));
  if (!client) throw notFound('client');
  return client;
}

/** A client in or out of the trash, for a change of it in this transaction. */
export async function lockClient(tx: Tx, ctx: Ctx, id: string): Promise<ClientRow> {
  const client = await lockClientRow(tx, ctx.workspaceId, id);
  if (!client) throw notFound('client');
  return client;
}

/**
 * A client that is not in the trash, for a change of it in this transaction.
 * @throws AppError CONFLICT where the caller knows another version
 */
export async function lockLiveClient(tx: Tx, ctx: Ctx, id: string, version: number | undefined): Promise<ClientRow> {
  const client = await lockClient(tx, ctx, id);
  if (client.deleted_at) throw notFound('client');
  if (version !== undefined && version !== client.version) throw staleVersion((await findClient(tx, ctx, id)).parse());
  return client;
}
