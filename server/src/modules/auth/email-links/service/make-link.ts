import type { Delivery } from '@daybook/contracts';
import type { Tx } from '../../../../core/db/database.ts';
import { emit } from '../../../../core/events/events.ts';
import { type LinkTokens, linkTokenHash } from '../../../../core/link-tokens.ts';
import { emailLinkMade } from '../../events.ts';
import type { Standings } from '../../standings.ts';
import { type EmailLinkPurpose, linkEnd } from '../link.ts';
import { insertLink } from '../queries.ts';

export interface EmailLinkDeps {
  links: LinkTokens;
  delivery: Delivery;
  standings: Standings;
  passwordHashCost: number;
}

export interface LinkWanted {
  id: string;
  userId: string;
  purpose: EmailLinkPurpose;
  email: string;
  oldEmail?: string;
}

/** Makes a link and sees to its delivery. Does nothing where one of this id was made before. */
export async function makeLink(tx: Tx, wanted: LinkWanted, links: LinkTokens, now: Date): Promise<boolean> {
  const made = await insertLink(tx, {
    ...wanted,
    oldEmail: wanted.oldEmail ?? null,
    tokenHash: linkTokenHash(links.tokenFor(wanted.purpose, wanted.id)),
    expiresAt: linkEnd(wanted.purpose, now),
    now,
  });
  if (made) emit(tx, emailLinkMade, { link_id: wanted.id });
  return made;
}
