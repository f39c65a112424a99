import type { Tx } from '../../core/db/database.ts';
import { insertMember, insertWorkspace } from './queries.ts';

/** Everybody has one of their own, made with the account and in its transaction. */
export async function createPersonalWorkspace(tx: Tx, { id, ownerId }: { id: string; ownerId: string }): Promise<void> {
  await insertWorkspace(tx, { id, name: 'Personal', kind: 'personal' });
  await insertMember(tx, { workspaceId: id, userId: ownerId, role: 'admin' });
}
