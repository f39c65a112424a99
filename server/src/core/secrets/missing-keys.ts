import { type Database, NOBODY } from '../db/database.ts';
import type { Log } from '../log.ts';
import { countByKey } from './reseal.ts';
import type { SealedColumn } from './sealed-column.ts';
import type { Vault } from './vault.ts';

/**
 * Says at the start what would otherwise be found out by a person who cannot sign in: a key is missing, e.g. because a
 * backup of the database was restored without `DATA_DIR`.
 */
export async function warnOfMissingKeys(
  system: Database,
  columns: readonly SealedColumn[],
  vault: Vault,
  log: Log,
): Promise<void> {
  const counts = await system.read(NOBODY, (tx) => countByKey(tx, columns));
  for (const [keyId, values] of counts) {
    if (!vault.keys.find(keyId)) {
      log.error(
        { key_id: keyId, values },
        'secrets are sealed with an encryption key that is missing: add it to ENCRYPTION_PREVIOUS_KEYS',
      );
    }
  }
}
