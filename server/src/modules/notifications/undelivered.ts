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
  /** Null where it was made with a secret that is gone; there has to be a new one. */
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

/**
 * Who reads one can become the account it is for, so it is for system admins only, and whoever shows it audits that.
 * @param deps `system`, because requests have no right on mails
 */
export async function undeliveredLinks(
  page: PageRequest,
  now: Date,
  deps: { system: Database; links: LinkTokens; publicUrl: string },
): Promise<{ rows: UndeliveredLink[]; total: number }> {
  const { rows, total } = await deps.system.read(
    NOBODY,
    (tx) => undeliveredRows(tx, now, page.per_page, offsetOf(page)),
    { snapshot: true, oneFlight: true },
  );
  return { rows: rows.map((row) => presentUndelivered(row, deps)), total };
}

function presentUndelivered(row: UndeliveredRow, deps: { links: LinkTokens; publicUrl: string }): UndeliveredLink {
  return {
    recipient: row.recipient,
    user_id: row.user_id,
    purpose: row.link_purpose,
    link: linkAddress({ purpose: row.link_purpose, id: row.link_id, hash: row.token_hash }, deps),
    expires_at: row.link_expires_at.toISOString(),
    reason: REASONS[row.status],
    problem: row.problem,
    created_at: row.created_at.toISOString(),
  };
}
