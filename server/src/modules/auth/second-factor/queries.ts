import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { Factors } from './second-factor.ts';

interface FactorsRow {
  has_password: boolean;
  totp_enabled_at: Date | null;
  passkeys: number;
  passkeys_elsewhere: number;
  providers: number;
  recovery_codes_left: number;
  required: boolean;
}

const NOTHING: FactorsRow = {
  has_password: false,
  totp_enabled_at: null,
  passkeys: 0,
  passkeys_elsewhere: 0,
  providers: 0,
  recovery_codes_left: 0,
  required: false,
};

/**
 * In one round trip, because every sign-in asks. The transaction is the user's: row-level security shows only theirs. What
 * this program lets in by is a setting of its connections (`ways-in.ts`).
 */
export async function factorsOf(tx: Tx, userId: string): Promise<Factors> {
  const { rows } = await sql<FactorsRow>`
    select u.password_hash is not null as has_password, u.second_factor_required as required,
           (select t.enabled_at from totp_factors t where t.user_id = u.id) as totp_enabled_at,
           (select count(*) from passkeys p
            where p.user_id = u.id and p.rp_id = current_setting('app.relying_party', true)) as passkeys,
           (select count(*) from passkeys p
            where p.user_id = u.id and p.rp_id is distinct from current_setting('app.relying_party', true))
             as passkeys_elsewhere,
           (select count(*) from provider_identities i
            where i.user_id = u.id
              and i.authority = any (string_to_array(current_setting('app.authorities', true), ' '))) as providers,
           (select count(*) from recovery_codes r where r.user_id = u.id and r.used_at is null) as recovery_codes_left
    from users u where u.id = ${userId}`.execute(tx);
  // The user may have been deleted meanwhile.
  const row = rows[0] ?? NOTHING;
  return {
    hasPassword: row.has_password,
    totpEnabledAt: row.totp_enabled_at,
    passkeys: row.passkeys,
    passkeysElsewhere: row.passkeys_elsewhere,
    providers: row.providers,
    recoveryCodesLeft: row.recovery_codes_left,
    required: row.required,
  };
}

export async function setSecondFactorRequired(tx: Tx, userId: string, required: boolean): Promise<void> {
  await sql`update users set second_factor_required = ${required} where id = ${userId}`.execute(tx);
}

/** Sessions that had a factor which is gone, and the tokens for programs that were made in them. */
export async function lowerSessions(tx: Tx, userId: string): Promise<void> {
  await sql`update sessions set second_factor = false where user_id = ${userId} and second_factor`.execute(tx);
  await sql`update api_tokens set second_factor = false where user_id = ${userId} and second_factor`.execute(tx);
  await sql`update oauth_authorizations set second_factor = false
            where user_id = ${userId} and second_factor`.execute(tx);
}
