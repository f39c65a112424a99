import { hash } from 'node:crypto';

/** What makes two imported entries the same. */
export type Fingerprinted = {
  start: Temporal.Instant;
  end: Temporal.Instant;
  description: string;
  project: string | null;
  client: string | null;
};

/**
 * Gives each entry of one file a UUID under which it is remembered, so that importing it again adds nothing: not from
 * the same file, nor from a later export that overlaps it.
 *
 * Rows that are the same in everything hashed are numbered in the order of the file (first, second, …), and the number
 * is part of the hash: two identical rows in one file are two entries, and both are known the next time. So use a new
 * function for each pass over a file, and give it every entry, also those that turn out to be known.
 *
 * Not part of it are tags, task and billable, which people correct later, and the zone: read in another zone, a file has
 * other instants and is another file.
 */
export function fingerprints(userId: string): (entry: Fingerprinted) => string {
  // Keyed by 48 bits of the hash, because the whole as text takes three times the memory over a million rows. Where two
  // rows meet by chance, the second merely gets a number of its own.
  const seen = new Map<number, number>();

  return ({ start, end, description, project, client }) => {
    const identity = [userId, start.epochMilliseconds, end.epochMilliseconds, description, project, client];
    const first = sha256(JSON.stringify(identity));
    const key = Number.parseInt(first.slice(0, 12), 16);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return asUuid(ordinal === 0 ? first : sha256(JSON.stringify([...identity, ordinal])));
  };
}

/** In hexadecimal digits. */
function sha256(text: string): string {
  return hash('sha256', text);
}

/** The first 16 bytes as a UUID of version 8, the one for hashes of one's own (RFC 9562, section 5.8). */
function asUuid(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
