import { createHash } from 'node:crypto';
import { compare, hash } from '@node-rs/bcrypt';

/** 2^12 rounds: about 200 ms on a small server, off the event loop. */
const COST = 12;
/** bcrypt ignores what comes after. */
const BCRYPT_LIMIT_BYTES = 72;
/** Of no password anybody has; compared where there is no user, so that both cases take the same time. */
const NOBODYS_HASH = '$2b$12$C6UzMDM.H6dfI/f/IKcEeO3DnIYSOZLcuQhqd3kQfM4lZBcCpYIdm';

export function hashPassword(password: string): Promise<string> {
  return hash(wholePassword(password), { cost: COST });
}

/** @param passwordHash undefined where there is no such user */
export async function passwordMatches(password: string, passwordHash: string | undefined): Promise<boolean> {
  const matches = await compare(wholePassword(password), passwordHash ?? NOBODYS_HASH);
  return matches && passwordHash !== undefined;
}

/** A long password counts to its last byte: it is hashed down to what bcrypt takes. */
function wholePassword(password: string): string {
  if (Buffer.byteLength(password) <= BCRYPT_LIMIT_BYTES) return password;
  return createHash('sha256').update(password).digest('base64');
}
