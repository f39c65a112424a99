import type { Security } from '@daybook/contracts';
import { provedUntil } from '../proof/fresh-proof.ts';
import type { SessionStateRow } from '../proof/queries.ts';
import {
  type Factors,
  passwordNeedsSecondFactor,
  secondFactorsOf,
  signInMethods,
} from '../second-factor/second-factor.ts';

/** Whether passkeys work at the address of the request, and where they would. */
export interface PasskeySupport {
  available: boolean;
  openUrl: string | null;
}

export function presentSecurity(
  factors: Factors,
  session: SessionStateRow | undefined,
  support: PasskeySupport,
  now: Date,
): Security {
  return {
    has_password: factors.hasPassword,
    sign_in_methods: signInMethods(factors),
    second_factors: secondFactorsOf(factors),
    password_needs_second_factor: passwordNeedsSecondFactor(factors),
    second_factor_required: factors.required,
    totp_enabled_at: factors.totpEnabledAt?.toISOString() ?? null,
    recovery_codes_left: factors.recoveryCodesLeft,
    passkeys: factors.passkeys + factors.passkeysElsewhere,
    passkeys_available: support.available,
    passkeys_open_url: support.openUrl,
    session: {
      method: session?.method ?? 'password',
      second_factor: session?.second_factor ?? false,
      proved_until: provedUntil(session?.proved_at ?? null, now)?.toISOString() ?? null,
    },
  };
}
