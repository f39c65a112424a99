import { createHash, randomBytes } from 'node:crypto';

/** A key of AES-256-GCM, with a name by which a sealed text tells which key it needs. */
export interface EncryptionKey {
  /** 16 hexadecimal digits of a hash of the key: nobody has to number keys, and the same key has the same id everywhere. */
  id: string;
  bytes: Buffer;
}

export const KEY_BYTES = 32;

/** The key written as 64 hexadecimal digits, base64 or base64url; undefined for any other text. */
export function parseEncryptionKey(text: string): EncryptionKey | undefined {
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  const isBase64 = /^[A-Za-z0-9+/_-]{43}=?$/.test(text);
  if (!isHex && !isBase64) return undefined;
  return encryptionKey(Buffer.from(text, isHex ? 'hex' : 'base64'));
}

export function newEncryptionKey(): EncryptionKey {
  return encryptionKey(randomBytes(KEY_BYTES));
}

export function formatEncryptionKey(key: EncryptionKey): string {
  return key.bytes.toString('base64');
}

function encryptionKey(bytes: Buffer): EncryptionKey {
  const id = createHash('sha256').update('daybook encryption key ').update(bytes).digest('hex').slice(0, 16);
  return { id, bytes };
}
