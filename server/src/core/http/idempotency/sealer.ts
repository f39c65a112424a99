import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps answers in the database that only this installation can read. */
export interface Sealer {
  /** A name that tells nothing of what it is made from, not even to who can guess it: 32 bytes. */
  nameOf(parts: readonly string[]): Buffer;
  /** @param place what else the row is known by; the text opens nowhere else */
  seal(text: string, place: Buffer): Buffer;
  /** Null for what was sealed elsewhere, or under another secret. */
  open(sealed: Buffer, place: Buffer): string | null;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param secret of the installation, known to all its processes */
export function createSealer(secret: string): Sealer {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `idempotency ${purpose}`, 32));
  const [namingKey, sealingKey] = [keyFor('names'), keyFor('answers')];
  return {
    nameOf: (parts) => createHmac('sha256', namingKey).update(JSON.stringify(parts)).digest(),
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, sealingKey, nonce).setAAD(place);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, place) {
      try {
        const decipher = createDecipheriv(CIPHER, sealingKey, sealed.subarray(0, NONCE_BYTES))
          .setAAD(place)
          .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const text = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8');
        return text + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
