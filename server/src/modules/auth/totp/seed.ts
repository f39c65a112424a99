import { AppError } from '../../../core/errors.ts';
import { type SealedColumn, sealedIn } from '../../../core/secrets/sealed-column.ts';
import { UnsealError } from '../../../core/secrets/sealed-text.ts';
import type { Vault } from '../../../core/secrets/vault.ts';

export const TOTP_SEED: SealedColumn = { table: 'totp_factors', column: 'seed_sealed', key: ['user_id'] };

export function sealSeed(vault: Vault, userId: string, seed: string): string {
  return vault.seal(seed, sealedIn(TOTP_SEED, userId));
}

/** @throws AppError INTERNAL_ERROR that tells the way out, where the installation has lost its key */
export function openSeed(vault: Vault, userId: string, sealed: string): string {
  try {
    return vault.open(sealed, sealedIn(TOTP_SEED, userId));
  } catch (cause) {
    if (!(cause instanceof UnsealError)) throw cause;
    throw new AppError(
      'INTERNAL_ERROR',
      'This server has lost the key with which the codes of your app are checked. Sign in by a recovery code or a passkey, and tell whoever runs it.',
      { cause },
    );
  }
}
