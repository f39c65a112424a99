import { sql } from 'kysely';
import { NOBODY } from '../../core/db/database.ts';
import type { PersonalData } from '../../core/personal-data.ts';

const GOES = 'goes with the account (foreign key)';

/** Refresh tokens go with their sessions, and what an application holds with its grant. */
const OPENERS = [
  'sessions',
  'api_tokens',
  'passkeys',
  'totp_factors',
  'recovery_codes',
  'email_links',
  'provider_identities',
  'oauth_grants',
];

/** Whatever opens an account goes with its row, which `privacy` removes last. */
export const authPersonalData: PersonalData = {
  exported: [
    {
      file: 'account/profile',
      about: 'Your account and its settings, one row. Nobody can read your password, so it is not in here.',
      tables: ['users'],
      columns: [
        'id',
        'email',
        'email_verified_at',
        'full_name',
        'username',
        'role',
        'timezone',
        'week_start',
        'preferences',
        'personal_workspace_id',
        'has_password',
        'second_factor_required',
        'failed_sign_ins',
        'locked_until',
        'locked_at',
        'deletion_requested_at',
        'deletion_due_at',
        'created_at',
        'updated_at',
      ],
      rows: (userId) => sql`select *, password_hash is not null as has_password from users where id = ${userId}`,
    },
    {
      file: 'account/sessions',
      about: 'Where you signed in, and the sessions that ended in the last 30 days.',
      tables: ['sessions'],
      columns: [
        'id',
        'user_agent',
        'ip',
        'last_used_ip',
        'method',
        'second_factor',
        'created_at',
        'last_used_at',
        'proved_at',
        'expires_at',
        'revoked_at',
        'revoked_reason',
      ],
      rows: (userId) => sql`
        select id, user_agent, host(ip) as ip, host(last_used_ip) as last_used_ip, method, second_factor, created_at,
          last_used_at, proved_at, expires_at, revoked_at, revoked_reason
        from sessions where user_id = ${userId} order by created_at, id`,
    },
    {
      file: 'account/api_tokens',
      about: 'Your API tokens: what they may do and when they were used, not what they are.',
      tables: ['api_tokens'],
      columns: [
        'id',
        'name',
        'last_four',
        'scopes',
        'workspace_id',
        'created_at',
        'expires_at',
        'last_used_at',
        'last_used_ip',
      ],
      rows: (userId) => sql`
        select id, name, last_four, scopes, workspace_id, created_at, expires_at, last_used_at,
          host(last_used_ip) as last_used_ip
        from api_tokens where user_id = ${userId} order by created_at, id`,
    },
    {
      file: 'account/applications',
      about:
        'The applications you have let in, a row for each time: what they may do, until when, and when they were last used.',
      tables: ['oauth_grants', 'oauth_authorizations'],
      columns: [
        'id',
        'application',
        'scopes',
        'redirect_uri',
        'second_factor',
        'created_at',
        'ends_at',
        'last_used_at',
        'last_used_ip',
      ],
      rows: (userId) => sql`
        select a.id, c.name as application, a.scopes, a.redirect_uri, a.second_factor, a.created_at, a.ends_at,
          g.last_used_at, host(g.last_used_ip) as last_used_ip
        from oauth_authorizations a
        join oauth_grants g on g.user_id = a.user_id and g.id = a.grant_id
        join oauth_clients c on c.id = g.client_id
        where a.user_id = ${userId} order by a.created_at, a.id`,
    },
    {
      file: 'account/passkeys',
      about: 'Your passkeys, without their keys.',
      tables: ['passkeys'],
      columns: ['id', 'name', 'rp_id', 'transports', 'is_synced', 'created_at', 'last_used_at'],
      rows: (userId) => sql`select * from passkeys where user_id = ${userId} order by created_at, id`,
    },
    {
      file: 'account/second_factors',
      about: 'Since when codes of an app are asked for, and how many recovery codes you have left; one row.',
      tables: ['totp_factors', 'recovery_codes'],
      columns: ['totp_set_up_at', 'totp_enabled_at', 'recovery_codes_made', 'recovery_codes_left'],
      rows: (userId) => sql`
        select (select created_at from totp_factors where user_id = ${userId}) as totp_set_up_at,
          (select enabled_at from totp_factors where user_id = ${userId}) as totp_enabled_at,
          (select count(*) from recovery_codes where user_id = ${userId}) as recovery_codes_made,
          (select count(*) from recovery_codes where user_id = ${userId} and used_at is null) as recovery_codes_left`,
    },
    {
      file: 'account/email_links',
      about: 'Links that were sent to your address: what for, and whether they were used.',
      tables: ['email_links'],
      columns: ['id', 'purpose', 'email', 'old_email', 'created_at', 'expires_at', 'closed_at'],
      rows: (userId) => sql`select * from email_links where user_id = ${userId} order by created_at, id`,
    },
    {
      file: 'account/connected_accounts',
      about: 'Accounts at providers by which you can sign in, as the providers name them.',
      tables: ['provider_identities'],
      columns: ['id', 'provider', 'issuer', 'subject', 'email', 'created_at', 'last_used_at'],
      rows: (userId) => sql`select * from provider_identities where user_id = ${userId} order by created_at, id`,
    },
  ],
  notExported: {
    oauth_clients: 'applications of the whole installation',
    oauth_tokens: 'hashes of secrets; the applications you have let in say all else',
    refresh_tokens: 'hashes of secrets; the sessions say all else',
    spent_challenges: 'random numbers of minutes ago',
  },
  erased: [
    {
      tables: [...OPENERS, 'refresh_tokens', 'oauth_authorizations', 'oauth_tokens'],
      // First of all, so that from here on nobody gets in.
      run: (db, { id }) =>
        db.write(NOBODY, async (tx) => {
          for (const table of OPENERS) tx.send(sql`delete from ${sql.table(table)} where user_id = ${id}`);
          await sql`update users set password_hash = null where id = ${id}`.execute(tx);
        }),
    },
  ],
  notErased: {
    users: 'the row itself goes last',
    spent_challenges: GOES,
    oauth_clients: 'applications of the whole installation; who registered them is in the audit log only',
  },
  accountObjects: ['user', 'session', 'api_token', 'passkey'],
};
