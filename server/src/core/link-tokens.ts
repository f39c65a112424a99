import { createHash, createHmac, hkdfSync } from 'node:crypto';

/**
 * The secret parts of links that go out by mail. A token is not stored, neither in a job that waits nor with the mail:
 * it is made anew from the id of what it opens whenever the link is written, and recognised by its hash.
 */
export interface LinkTokens {
  /**
   * 256 bits as base64url; the same for the same purpose and id.
   * @param purpose what the link does, so that one for this is none for that
   * @param id a UUID of one row, which says until when it works, and that it worked
   */
  tokenFor(purpose: LinkPurpose, id: string): string;
}

export type LinkPurpose = 'verify' | 'change' | 'reset' | 'invitation';

/** @param secret of the installation, the same in each of its processes */
export function createLinkTokens(secret: string): LinkTokens {
  // A key of its own, so that what is signed here never passes for something else signed with the secret.
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'daybook link tokens', 32));
  return {
    tokenFor: (purpose, id) => createHmac('sha256', key).update(`${purpose} ${id.toLowerCase()}`).digest('base64url'),
  };
}

/** What is stored of a token, to find it by. A fast hash is enough for 256 random bits. */
export function linkTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
