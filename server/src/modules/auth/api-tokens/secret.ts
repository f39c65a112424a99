import { hash, randomUUID } from 'node:crypto';

/**
 * The form that WakaTime's clients insist on before they send anything: a lower-case UUIDv4, 122 random bits, which may
 * have `waka_` in front. Some pass on what a person typed in upper case.
 */
const TOKEN = /^(?:waka_)?([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/i;

export function newApiToken(): string {
  return randomUUID();
}

/** The token in the text, as it was given out; undefined where the text has another form. */
export function apiTokenIn(text: string): string | undefined {
  return TOKEN.exec(text)?.[1]?.toLowerCase();
}

/** What is stored of a token, in hexadecimal. A fast hash is enough for a random one. */
export function apiTokenHash(token: string): string {
  return hash('sha256', token, 'hex');
}

/** Enough to know a token again among a person's own, and too little to guess it from. */
export function lastFourOf(token: string): string {
  return token.slice(-4);
}
