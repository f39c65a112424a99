-- Links that go to an address, to prove it (verify), to take the place of the account's (change), or to set a new
-- password (reset). A token is found by its hash; what it is made from stands in core/link-tokens.ts.
create table email_links (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  purpose text not null check (purpose in ('verify', 'change', 'reset')),
  -- Where it goes, which is what opening it proves.
  email text not null check (char_length(email) between 3 and 254 and email = lower(email)),
  -- For a change: the account's address when it was asked for, which is told.
  old_email text check (char_length(old_email) between 3 and 254 and old_email = lower(old_email)),
  token_hash bytea not null check (octet_length(token_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Used, cancelled, or overtaken by another.
  closed_at timestamptz,
  constraint email_links_token_hash_key unique (token_hash),
  constraint email_links_old_email_of_change check ((purpose = 'change') = (old_email is not null))
);
create index email_links_user_id_idx on email_links (user_id, created_at);
create index email_links_expires_at_idx on email_links (expires_at);

-- Who opens a link need not be signed in. A transaction that has set the hash of a token sees that one link.
create function app.presented_token_hash() returns bytea
language sql stable parallel safe
as $$ select decode(nullif(current_setting('app.token_hash', true), ''), 'hex') $$;
grant execute on function app.presented_token_hash() to daybook_app, daybook_system;

select app.protect_user_table('email_links');
create policy bearer on email_links for select to daybook_app
  using (token_hash = (select app.presented_token_hash()));
