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
  /** The same for a row that keeps its hash: null where it was made with a secret that this process does not know. */
  tokenOf(purpose: LinkPurpose, id: string, hash: Buffer): string | null;
}

export type LinkPurpose = 'verify' | 'change' | 'reset' | 'invitation' | 'report';

/** @param secrets of the installation, the same in each of its processes; new tokens are made with the first */
export function createLinkTokens(secrets: readonly [string, ...string[]]): LinkTokens {
  // Keys of their own, so that what is signed here never passes for something else signed with the secret.
  const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'daybook link tokens', 32));
  const [newest, ...older] = secrets;
  const key = keyOf(newest);
  const keys = [key, ...older.map(keyOf)];
  const made = (by: Buffer, purpose: LinkPurpose, id: string) =>
    createHmac('sha256', by).update(`${purpose} ${id.toLowerCase()}`).digest('base64url');
  return {
    tokenFor: (purpose, id) => made(key, purpose, id),
    tokenOf: (purpose, id, hash) =>
      keys.map((by) => made(by, purpose, id)).find((token) => linkTokenHash(token).equals(hash)) ?? null,
  };
}

/** What is stored of a token, to find it by. A fast hash is enough for 256 random bits. */
export function linkTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
