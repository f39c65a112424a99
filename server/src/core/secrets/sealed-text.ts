import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { EncryptionKey } from './encryption-key.ts';

/**
 * `s1.<key id>.<nonce>.<ciphertext>.<tag>`, the last three in base64url: AES-256-GCM with a random nonce of 96 bits.
 * `s1` is the version of this format. Key id and context are authenticated with the text, so a sealed text opens only
 * where it was sealed for: moved to another row or column it is worth nothing.
 */
export const VERSION = 's1';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = /^s1\.([0-9a-f]{16})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]{22})$/;

/** It was changed, it is another context's, or the key is the wrong one: nobody can tell which. */
export class UnsealError extends Error {}

export function seal(plain: string, context: string, key: EncryptionKey): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(key.id, context));
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const parts = [nonce, text, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [VERSION, key.id, ...parts].join('.');
}

/** @throws UnsealError */
export function unseal(sealed: string, context: string, key: EncryptionKey): string {
  const [, keyId, nonce, text, tag] = FORM.exec(sealed) ?? [];
  if (nonce === undefined || text === undefined || tag === undefined) throw new UnsealError('this is no sealed text');
  if (keyId !== key.id) throw new UnsealError(`sealed with the key ${keyId}, not ${key.id}`);
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce, 'base64url'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(authenticated(key.id, context));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  try {
    return decipher.update(Buffer.from(text, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new UnsealError('the sealed text does not open here', { cause });
  }
}

/** With which key a text was sealed; undefined for what is no sealed text. */
export function keyIdOf(sealed: string): string | undefined {
  return FORM.exec(sealed)?.[1];
}

/** As JSON, so that no two pairs read the same. */
function authenticated(keyId: string, context: string): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId, context]));
}
