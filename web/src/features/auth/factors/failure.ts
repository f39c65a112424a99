import { PasskeyError } from '../../../data/passkey-ceremony.ts';
import { failureText, type OwnWords } from '../../../lib/failure-text.ts';
import { t } from '../../../lib/messages/index.ts';
import { toast } from '../../../ui/index.ts';
import { ProofDeclined } from './with-proof.ts';

const OWN: OwnWords = {
  conflicts: {
    totp_enabled: () => t('factors.alreadyOn'),
    totp_not_enabled: () => t('factors.alreadyOff'),
    totp_not_set_up: () => t('factors.seedOld'),
    no_second_factor: () => t('factors.noSecondFactor'),
    no_recovery_codes: () => t('factors.noCodes'),
    last_second_factor: () => t('factors.lastFactor'),
    last_sign_in_method: () => t('factors.lastWay'),
    passkeys_unavailable: () => t('factors.notHere'),
    passkey_known: () => t('factors.passkeyKnown'),
    too_many_passkeys: () => t('factors.tooManyPasskeys'),
    stale_version: () => t('factors.changedElsewhere'),
  },
};

/** Says why it was not done; nothing where the person did not go on themselves. */
export function sayFailure(error: Error): void {
  if (error instanceof ProofDeclined) return;
  if (error instanceof PasskeyError) toast({ message: passkeyProblemText(error) });
  else toast({ message: failureText(error, OWN), tone: 'bad' });
}

export function passkeyProblemText({ problem }: PasskeyError): string {
  if (problem === 'cancelled') return t('factors.noChoice');
  return t(problem === 'known' ? 'factors.passkeyKnown' : 'factors.passkeyUnsupported');
}
