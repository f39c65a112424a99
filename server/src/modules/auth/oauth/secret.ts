import { hash, randomBytes } from 'node:crypto';

/** What the program hands out in the protocol. Each says what it is, so that whoever finds one in a log or a repository knows. */
const PREFIXES = { code: 'dbc_', access: 'dba_', refresh: 'dbr_' } as const;

/** 256 random bits. */
export function newSecret(kind: keyof typeof PREFIXES): string {
  return PREFIXES[kind] + randomBytes(32).toString('base64url');
}

/** What is stored of one, in hexadecimal. A fast hash is enough for a random one. */
export function secretHash(secret: string): string {
  return hash('sha256', secret, 'hex');
}

const ACCESS_TOKEN = /^dba_[A-Za-z0-9_-]{43}$/;

export function isAccessToken(text: string): boolean {
  return ACCESS_TOKEN.test(text);
}
