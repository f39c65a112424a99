import { createHash, randomBytes } from 'node:crypto';

const COUNT = 10;
/** Without i, l, o and u, which are misread. 32 of them: 5 bits each. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 16;

/** Ten codes of 80 random bits, like `7k3m-9x2c-q0pd-w8ra`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const letters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
    return (letters.match(/.{4}/g) as string[]).join('-');
  });
}

/**
 * What is stored of a code. A fast hash is enough: 80 random bits cannot be searched. Written as people write it: case,
 * spaces and dashes don't count, and what the alphabet lacks is read as what it looks like.
 */
export function recoveryCodeHash(code: string): Buffer {
  const letters = code
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return createHash('sha256').update(`recovery code ${letters}`).digest();
}
