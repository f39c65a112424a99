import type { PasskeyUsed } from '@daybook/contracts';
import type { Ctx } from '../../../../core/context.ts';
import type { Vault } from '../../../../core/secrets/vault.ts';
import { CeremonyError, verifyUsed } from '../ceremony.ts';
import { type Challenge, openChallenge, type Purpose } from '../challenge.ts';
import type { PasskeyRow } from '../queries.ts';
import type { RelyingParty } from '../relying-party.ts';

/** A signature that holds. Whether its challenge and its counter are new is decided when its use is recorded. */
export interface CheckedPasskey {
  passkey: PasskeyRow;
  challenge: Challenge;
  counter: number;
  isSynced: boolean;
}

export interface AskedFor {
  purpose: Purpose;
  /** Whom the challenge was made for; null for anybody. */
  userId: string | null;
}

/** Null where the answer of the browser does not hold, whatever about it; the log has the reason. */
export async function checkPasskey(
  { log, now }: Pick<Ctx, 'log' | 'now'>,
  used: PasskeyUsed,
  passkey: PasskeyRow,
  { purpose, userId }: AskedFor,
  relyingParty: RelyingParty,
  vault: Vault,
): Promise<CheckedPasskey | null> {
  let challenge: Challenge | null = null;
  const isOurs = (text: string) => {
    challenge = openChallenge(vault, text, purpose, userId, now);
    return challenge !== null;
  };
  try {
    const use = await verifyUsed(used, isOurs, relyingParty, passkey);
    return challenge && { passkey, challenge, ...use };
  } catch (error) {
    if (!(error instanceof CeremonyError)) throw error;
    log.info({ reason: error.message }, 'a passkey was refused');
    return null;
  }
}
