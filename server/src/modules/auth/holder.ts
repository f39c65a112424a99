import type { Database, Tx } from '../../core/db/database.ts';
import { notFound, unauthenticated } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { Standing, Standings } from './standings.ts';

/** Who shows a credential, before anybody has looked whether it is still good. Each kind of credential makes its own. */
export interface Holder {
  /** What their standing is remembered by. */
  key: string;
  /** Undefined where the credential is nobody's, or no longer good. */
  find(db: Database, use: Use): Promise<Found | undefined>;
  /** Writes down that the credential was used, unless that stands there for the same minute. */
  writeUse(tx: Tx, found: Found, ip: string | null, now: Date): Promise<void>;
}

export interface Found {
  userId: string;
  credentialId: string;
  /** Null where its user does not belong to the workspace. */
  standing: Standing | null;
  lastUsedAt: Date | null;
}

export interface HolderDeps {
  db: Database;
  standings: Standings;
}

export interface Use {
  /** Null: none was named. */
  askedWorkspace: string | null;
  now: Date;
  ip: string | null;
  log: Log;
}

/** A list that says "a minute ago" is as good as one that says seconds, and most requests write nothing. */
export const USE_IS_NEWS_AFTER_MS = 60_000;

/**
 * As what the holder stands in the workspace.
 * @throws AppError AUTHENTICATION_ERROR, or NOT_FOUND for a workspace they do not reach
 */
export async function standingOf(holder: Holder, use: Use, { db, standings }: HolderDeps): Promise<Standing> {
  const { askedWorkspace, now } = use;
  const remembered = standings.get(holder.key, askedWorkspace, now);
  if (remembered) return remembered;
  const { generation } = standings;
  const found = await holder.find(db, use);
  if (!found) throw unauthenticated();
  if (!found.standing) throw notFound('workspace');
  standings.set(holder.key, askedWorkspace, found.standing, now, generation);
  noteUse(holder, found, use, db);
  return found.standing;
}

/** Nobody waits for it. Whatever is in use is looked up again after seconds, so this is often enough to ask. */
function noteUse(holder: Holder, found: Found, { now, ip, log }: Use, db: Database): void {
  if (found.lastUsedAt && now.getTime() - found.lastUsedAt.getTime() < USE_IS_NEWS_AFTER_MS) return;
  db.write({ userId: found.userId, workspaceId: null }, (tx) => holder.writeUse(tx, found, ip, now)).catch(
    (error: unknown) => log.warn({ err: error }, 'the last use of a session or token was not written down'),
  );
}
