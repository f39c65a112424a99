import { audit, changesOfNew } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import { leastUsedColors } from '../palette.ts';
import { clientColorUse, clientsOfNames, insertFreeClients } from './queries.ts';

const MOST_TRIES = 5;

export interface EnsuredClients {
  /** By name as it was given. */
  ids: Map<string, string>;
  created: { id: string; name: string }[];
}

/**
 * The clients of these names (1–100 characters each); names are the same in any case. What no client outside the trash is
 * called is made, without a rate.
 */
export async function ensureClients(tx: Tx, ctx: Ctx, names: string[]): Promise<EnsuredClients> {
  const created: EnsuredClients['created'] = [];
  if (names.length === 0) return { ids: new Map(), created };
  let clients = await clientsOfNames(tx, ctx.workspaceId, names);
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    // The first spelling of a name makes the client.
    const missing = [...Map.groupBy(clients, (one) => one.key).values()].flatMap(([one]) =>
      one?.id === null ? one : [],
    );
    if (missing.length === 0) return { ids: new Map(clients.map((one) => [one.name, one.id as string])), created };
    const colors = leastUsedColors(await clientColorUse(tx, ctx.workspaceId), missing.length);
    const wanted = missing.map(({ name }, i) => ({ id: newId(), name, color: colors[i] as string }));
    const [made, now] = await Promise.all([
      insertFreeClients(tx, ctx.workspaceId, ctx.actor.userId, wanted, ctx.now),
      clientsOfNames(tx, ctx.workspaceId, names),
    ]);
    for (const { id, ...client } of made) {
      audit(tx, ctx, { action: 'client.created', objectType: 'client', objectId: id, changes: changesOfNew(client) });
      created.push({ id, name: client.name });
    }
    clients = now;
  }
  throw new Error('the clients of a request are deleted as fast as it makes them');
}
