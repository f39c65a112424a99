import pg from 'pg';
import { type Database, NOBODY } from '../db/database.ts';
import { addKeptKey } from './kept-keys.ts';
import type { EncryptionSettings } from './key-ring.ts';
import { countByKey, reseal } from './reseal.ts';
import type { SealedColumn } from './sealed-column.ts';
import type { Vault } from './vault.ts';

export interface Rotation {
  databaseUrl: string;
  /** Over all tenants. */
  system: Database;
  settings: EncryptionSettings;
  vault: Vault;
  columns: readonly SealedColumn[];
  say(line: string): void;
}

/** A failure that the operator can mend: its message is all they need. */
export class RotationError extends Error {}

// "keys" in ASCII; see MIGRATION_LOCK.
const ROTATION_LOCK = 0x6b657973;

/**
 * Where the key is kept by the program, makes a new one; where it is given, takes `ENCRYPTION_KEY` for the new one. Then
 * seals everything under it. One that was killed is finished by the next call instead of beginning another.
 * @throws RotationError where another rotation runs, or values are sealed with a key that is missing
 */
export async function rotateEncryptionKey(rotation: Rotation): Promise<void> {
  const client = new pg.Client({ connectionString: rotation.databaseUrl, application_name: 'daybook_rotate' });
  await client.connect();
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as obtained', [ROTATION_LOCK]);
    if (rows[0].obtained !== true) throw new RotationError('Another rotation is running. Wait for its end.');
    await rotate(rotation);
  } finally {
    await client.end();
  }
}

async function rotate({ system, settings, vault, columns, say }: Rotation): Promise<void> {
  const underOthers = await underOtherKeys(system, columns, vault);
  if (settings.key !== null) {
    if (underOthers === 0) {
      say(
        'Everything is sealed with ENCRYPTION_KEY. To rotate: set ENCRYPTION_KEY to a new key (openssl rand -base64 32) and\n' +
          'ENCRYPTION_PREVIOUS_KEYS to this one, restart every process, and run this again.',
      );
    }
  } else if (underOthers > 0) {
    say(`A rotation was not finished: ${underOthers} values are still sealed with a previous key. Going on with it.`);
  } else {
    const key = addKeptKey(settings.keptIn);
    say(`Made the key ${key.id}: the first line of ${settings.keptIn}. Running programs use it from now on.`);
  }
  const { resealed, unreadable } = await reseal(system, columns, vault, ({ table, column }, done) =>
    say(`${table}.${column}: ${done} sealed anew`),
  );
  if (unreadable.size > 0) {
    const places = [...unreadable].map(([place, count]) => `${count} in ${place}`).join(', ');
    throw new RotationError(
      `${resealed} values were sealed anew, but these do not open with any key there is: ${places}.\n` +
        'Add the missing key to ENCRYPTION_PREVIOUS_KEYS and run this again.',
    );
  }
  say(`Done: ${resealed} values were sealed anew.`);
  if (resealed > 0 || underOthers > 0) {
    say(
      settings.key === null
        ? `The previous keys stay in ${settings.keptIn}: a backup made before needs them. Without such backups, delete all lines but the first.`
        : 'When every process was started with the new key, ENCRYPTION_PREVIOUS_KEYS may be emptied; keep it for backups made before.',
    );
  }
}

/** Values under a key that is known but not the current one. */
async function underOtherKeys(system: Database, columns: readonly SealedColumn[], { keys }: Vault): Promise<number> {
  const counts = await system.read(NOBODY, (tx) => countByKey(tx, columns));
  const current = keys.current().id;
  return [...counts].reduce((sum, [id, n]) => (id !== current && keys.find(id) ? sum + n : sum), 0);
}
