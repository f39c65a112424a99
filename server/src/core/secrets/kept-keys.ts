import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type EncryptionKey, formatEncryptionKey, newEncryptionKey, parseEncryptionKey } from './encryption-key.ts';

/** Where no key is given, keys live in a file that only its owner can read: one a line, the current one first. */

/** Makes the file with a first key, if there is none. */
export function ensureKeptKeys(path: string): void {
  if (existsSync(path)) return;
  const draft = writeDraft(path, [newEncryptionKey()]);
  try {
    // Linked, not renamed: of two programs that start at once, the first one's key counts for both.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(path);
}

/** Puts a new key in front. It is on disk when this returns: nothing may be sealed with a key that a power cut takes. */
export function addKeptKey(path: string): EncryptionKey {
  const key = newEncryptionKey();
  renameSync(writeDraft(path, [key, ...parseKeys(path)]), path);
  syncFolder(path);
  return key;
}

/** Reads the file anew when it has changed, so that a running program learns of a new key at once. */
export function keptKeysReader(path: string): () => EncryptionKey[] {
  let seen = '';
  let keys: EncryptionKey[] = [];
  return () => {
    const found = statSync(path, { throwIfNoEntry: false });
    const look = found ? `${found.ino} ${found.mtimeMs} ${found.size}` : '';
    if (look !== seen) {
      keys = found ? parseKeys(path) : [];
      seen = look;
    }
    return keys;
  };
}

/** @throws Error that names the line and not what is in it */
export function parseKeys(path: string): EncryptionKey[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  return lines.flatMap((line, i) => {
    if (line === '') return [];
    const key = parseEncryptionKey(line);
    if (!key) throw new Error(`line ${i + 1} of ${path} is no key (32 bytes in base64)`);
    return [key];
  });
}

function writeDraft(path: string, keys: EncryptionKey[]): string {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${keys.map(formatEncryptionKey).join('\n')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}

function syncFolder(path: string): void {
  // Windows opens no folders; there the rename itself is durable.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
