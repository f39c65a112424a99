import { hash } from 'node:crypto';

/** UUIDs made of content: the same twice is the same row, and nobody has to ask the database which one. */

/**
 * Of parts that are kept apart from each other and from nothing. A UUIDv8 (RFC 9562): 122 bits of SHA-256. They are stored,
 * so what they are made of never changes, or what a client has sent and sends again would be there twice.
 */
export function keyOf(parts: readonly (string | number | boolean | null)[]): string {
  const hex = hash('sha256', JSON.stringify(parts), 'hex');
  const variant = ((Number.parseInt(hex[16] as string, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function userAgentId(userId: string, value: string): string {
  return keyOf([userId, 'user agent', value]);
}

export function machineId(userId: string, name: string): string {
  return keyOf([userId, 'machine', name]);
}
