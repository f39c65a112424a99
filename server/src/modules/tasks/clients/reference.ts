import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { invalid } from '../../../core/errors.ts';
import { ensureClients } from './ensure.ts';
import { type LiveClient, liveClient } from './queries.ts';

export interface ClientReference {
  client_id?: string | null | undefined;
  client?: string | null | undefined;
}

/**
 * The client that a project is to have, by id or by name: who is named is found or made. Undefined where nothing is said,
 * null for none.
 * @throws AppError VALIDATION_ERROR for an id that is of none outside the trash
 */
export async function referredClient(
  tx: Tx,
  ctx: Ctx,
  { client_id, client }: ClientReference,
): Promise<LiveClient | null | undefined> {
  if (client_id === undefined && client === undefined) return undefined;
  const id = client ? (await ensureClients(tx, ctx, [client])).ids.get(client) : client_id;
  if (!id) return null;
  const found = await liveClient(tx, ctx.workspaceId, id);
  if (!found) throw invalid(client ? 'client' : 'client_id', 'must be a client of this workspace');
  return found;
}
