import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Keys that sign: the first one does, the others are accepted besides. */
export type Secrets = [secret: string, ...previous: string[]];

const MODE = 0o600;

/** Random keys in a file that only its owner can read, one a line; the first is made where there is none. */
export function keptSecrets(path: string): Secrets {
  try {
    writeFileSync(path, `${newSecret()}\n`, { mode: MODE, flag: 'wx' });
  } catch (error) {
    // It is there; and where two processes start at once, the first one's counts.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim().split(/\s+/) as Secrets;
}

/**
 * Puts a new key in front, for the next start to sign by. Of those before only the last is still accepted.
 * @param leaked it isn't either
 */
export function rotateSecrets(path: string, { leaked }: { leaked: boolean }): void {
  const [last] = keptSecrets(path);
  const lines = leaked ? [newSecret()] : [newSecret(), last];
  // Renamed into place: a start at this instant reads the one or the other, never half.
  writeFileSync(`${path}.new`, `${lines.join('\n')}\n`, { mode: MODE });
  renameSync(`${path}.new`, path);
}

function newSecret(): string {
  return randomBytes(48).toString('base64url');
}
