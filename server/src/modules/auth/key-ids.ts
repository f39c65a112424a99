import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Which key has signed a token: `kid` in its header. It follows from the key, so that nobody has to configure it. */
export function keyIdOf(secret: string): string {
  return createHash('sha256').update(`kid ${secret}`).digest('base64url').slice(0, 11);
}

const Header = z.object({ kid: z.string().optional() });
/** Ours has as many headers as keys; what else comes is somebody trying. */
const MOST_HEADERS = 100;

/**
 * Reads the key id out of tokens: undefined where there is none in the header, empty where that is no header.
 * It remembers headers, because every token of a key has the same.
 */
export function createKeyIdReader(): (token: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (token) => {
    const header = token.slice(0, token.indexOf('.'));
    if (known.has(header)) return known.get(header);
    const keyId = readHeader(header);
    if (known.size < MOST_HEADERS) known.set(header, keyId);
    return keyId;
  };
}

function readHeader(header: string): string | undefined {
  try {
    return Header.parse(JSON.parse(Buffer.from(header, 'base64url').toString())).kid;
  } catch {
    return '';
  }
}
