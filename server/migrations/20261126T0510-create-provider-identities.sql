-- Who somebody is to a provider they sign in by (Google, GitHub, an issuer of one's own). Known by what the provider
-- calls them, never by an address, which can pass to somebody else. No token of the provider is kept.
create table provider_identities (
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  -- By whose button: google, github, oidc …
  provider text not null check (provider ~ '^[a-z]{1,20}$'),
  -- Under which settings it was made; where these are others now, it opens nothing and counts as no way in.
  authority text not null check (char_length(authority) between 1 and 500),
  issuer text not null check (char_length(issuer) between 1 and 500),
  subject text not null check (char_length(subject) between 1 and 255),
  -- SHA-256 of issuer and subject, by which it is found before anybody is known.
  identity_hash bytea not null check (octet_length(identity_hash) = 32),
  -- What the provider said last, for the person to tell their accounts apart.
  email text check (char_length(email) between 1 and 254),
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (user_id, id),
  constraint provider_identities_subject_key unique (issuer, subject),
  constraint provider_identities_identity_hash_key unique (identity_hash)
);

-- Belongs to a user; on Citus a reference table, as users is.
select app.protect_user_table('provider_identities');
-- Who comes back from a provider is not signed in yet. A transaction that has set the hash sees that one identity.
create policy bearer on provider_identities for select to daybook_app
  using (identity_hash = (select app.presented_token_hash()));
