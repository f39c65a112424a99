import { type Database, NOBODY } from '../../core/db/database.ts';
import type { LinkPurpose, LinkTokens } from '../../core/link-tokens.ts';
import { offsetOf, type PageRequest } from '../../core/pagination.ts';
import { linkAddress } from './links.ts';
import { type UndeliveredRow, undeliveredRows } from './queries.ts';

/** A link that works and has reached nobody, for the admin of the installation to pass on. */
export interface UndeliveredLink {
  recipient: string;
  user_id: string | null;
  purpose: LinkPurpose;
  /** Null where it is on its way by mail, or was made with a secret that is gone; then there has to be a new one. */
  link: string | null;
  expires_at: string;
  /** There is no SMTP; or the mail server will not have the mail; or it has not taken it yet. */
  reason: 'no_smtp' | 'refused' | 'waiting';
  problem: string | null;
  created_at: string;
}

const REASONS: Record<UndeliveredRow['status'], UndeliveredLink['reason']> = {
  undelivered: 'no_smtp',
  refused: 'refused',
  waiting: 'waiting',
};

interface UndeliveredDeps {
  /** Because requests have no right on mails. */
  system: Database;
  links: LinkTokens;
  publicUrl: string;
  hasMailServer: boolean;
}

/**
 * Who reads one can become the account it is for, so it is for system admins only, and whoever shows it audits that. Where
 * mail brings links, one that waits for the mail server is not for reading: it would be a way into every account, for
 * whoever asks for its link and looks before the mail is gone.
 */
export async function undeliveredLinks(
  page: PageRequest,
  now: Date,
  deps: UndeliveredDeps,
): Promise<{ rows: UndeliveredLink[]; total: number }> {
  const { rows, total } = await deps.system.read(
    NOBODY,
    (tx) => undeliveredRows(tx, now, page.per_page, offsetOf(page)),
    { snapshot: true, oneFlight: true },
  );
  return { rows: rows.map((row) => presentUndelivered(row, deps)), total };
}

function presentUndelivered(row: UndeliveredRow, deps: UndeliveredDeps): UndeliveredLink {
  const isOnItsWay = row.status === 'waiting' && deps.hasMailServer;
  const source = { purpose: row.link_purpose, id: row.link_id, hash: row.token_hash };
  return {
    recipient: row.recipient,
    user_id: row.user_id,
    purpose: row.link_purpose,
    link: isOnItsWay ? null : linkAddress(source, deps),
    expires_at: row.link_expires_at.toISOString(),
    reason: REASONS[row.status],
    problem: row.problem,
    created_at: row.created_at.toISOString(),
  };
}
