import type { Tx } from '../../../core/db/database.ts';
import type { Vault } from '../../../core/secrets/vault.ts';
import { advanceStep, totpOf } from './queries.ts';
import { openSeed } from './seed.ts';
import { stepOf } from './totp.ts';

/** Uses a code up; false for a wrong one, and for one of a step that was used before. */
export async function useTotpCode(tx: Tx, userId: string, code: string, now: Date, vault: Vault): Promise<boolean> {
  const factor = await totpOf(tx, userId);
  if (!factor?.enabled_at) return false;
  const step = stepOf(openSeed(vault, userId, factor.seed_sealed), code, now);
  return step !== null && (await advanceStep(tx, userId, step));
}
