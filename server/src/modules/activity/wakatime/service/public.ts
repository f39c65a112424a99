import { NOBODY, scopedDatabase } from '../../../../core/db/database.ts';
import { AppError, notFound } from '../../../../core/errors.ts';
import type { Visit } from '../../protocol/protocol.ts';
import type { Query } from '../asked.ts';
import { userIdOf } from '../queries/reader.ts';
import { type Reader, readerOf } from './reader.ts';

/** Somebody's activity, seen by themselves or by everybody. */
export interface View {
  reader: Reader;
  view: 'own' | 'public';
}

/**
 * @param name of the address: `current`, an id or a username
 * @throws AppError NOT_FOUND for who shows nothing as for who is not there
 */
export async function viewOf(visit: Visit, name: string, query: Query): Promise<View> {
  const { caller, now, db } = visit;
  const asked = name.toLowerCase();
  if (asked === 'current') {
    if (!caller) throw new AppError('AUTHENTICATION_ERROR', 'Unauthorized: send an API token, or name a user.');
    return { view: 'own', reader: await readerOf(caller.db, caller.actor.userId, query, now) };
  }
  const userId = await db.read(NOBODY, (tx) => userIdOf(tx, asked), { oneFlight: true });
  if (!userId) throw notFound('user');
  if (caller?.actor.userId === userId) {
    return { view: 'own', reader: await readerOf(caller.db, userId, query, now) };
  }
  const reader = await readerOf(scopedDatabase(db, { userId, workspaceId: null }), userId, query, now);
  if (!reader.user.is_public) throw notFound('user');
  return { view: 'public', reader };
}
