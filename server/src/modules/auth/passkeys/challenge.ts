import { newId } from '../../../core/ids.ts';
import { UnsealError } from '../../../core/secrets/sealed-text.ts';
import type { Vault } from '../../../core/secrets/vault.ts';

/** What a challenge may be answered for; an answer for one is worth nothing for another. */
export type Purpose = 'register' | 'login' | 'proof';

export interface Challenge {
  nonce: string;
  expiresAt: Date;
}

/** As long as the browser is given to show its dialog. */
export const CHALLENGE_LASTS_MS = 5 * 60_000;

/**
 * A challenge is a sealed text, so nothing is stored for those that are never answered, and a page that offers passkeys
 * at each visit costs no row. It opens for its purpose and user only; the nonce makes that it counts once.
 * @param userId null where nobody is signed in yet
 */
export function newChallenge(vault: Vault, purpose: Purpose, userId: string | null, now: Date): string {
  const challenge = `${newId()} ${now.getTime() + CHALLENGE_LASTS_MS}`;
  return vault.seal(challenge, contextOf(purpose, userId));
}

/** Null for one that is not ours, is for something or somebody else, or has expired. */
export function openChallenge(
  vault: Vault,
  sealed: string,
  purpose: Purpose,
  userId: string | null,
  now: Date,
): Challenge | null {
  try {
    const [nonce = '', expires = ''] = vault.open(sealed, contextOf(purpose, userId)).split(' ');
    const expiresAt = new Date(Number(expires));
    return expiresAt > now ? { nonce, expiresAt } : null;
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

function contextOf(purpose: Purpose, userId: string | null): string {
  return `passkey challenge, ${purpose} ${userId ?? 'anybody'}`;
}
