import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Which key has signed a token: `kid` in its header. It follows from the key, so that nobody has to configure it. */
export function keyIdOf(secret: string): string {
  return createHash('sha256').update(`kid ${secret}`).digest('base64url').slice(0, 11);
}

const Header = z.object({ kid: z.string().optional() });

/** The key id in a token's header: undefined where there is none, empty where that is no header. */
export function keyIdIn(token: string): string | undefined {
  try {
    const header = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString();
    return Header.parse(JSON.parse(header)).kid;
  } catch {
    return '';
  }
}
