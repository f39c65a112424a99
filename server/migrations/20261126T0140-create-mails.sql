-- What goes out by mail, or would if there were SMTP: one row per event and template, so that a job that runs again knows
-- what became of the mail. For jobs and admins only; requests have no right on it.
create table mails (
  event_id uuid not null,
  template text not null check (template ~ '^[a-z_]{1,40}$'),
  -- Null for somebody who has no account yet.
  user_id uuid references users on delete cascade,
  recipient text not null check (char_length(recipient) between 3 and 254),
  -- The link in it, if it has one. Its token is made from these two, and is stored nowhere.
  link_purpose text check (link_purpose in ('verify', 'change', 'reset', 'invitation')),
  link_id uuid,
  link_expires_at timestamptz,
  -- undelivered: there is no SMTP, so the admin passes the link on. refused: the mail server will never take it.
  status text not null check (status in ('waiting', 'sent', 'refused', 'expired', 'undelivered')),
  attempts smallint not null default 0 check (attempts >= 0),
  -- What the mail server said, without addresses and tokens.
  problem text check (char_length(problem) <= 400),
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (event_id, template),
  constraint mails_whole_link check (num_nulls(link_purpose, link_id, link_expires_at) in (0, 3))
);
create index mails_user_id_idx on mails (user_id, template, created_at);
create index mails_created_at_idx on mails (created_at);
create index mails_open_links_idx on mails (created_at) where status in ('waiting', 'refused', 'undelivered');

alter table mails enable row level security;
alter table mails force row level security;
create policy system on mails to daybook_system using (true) with check (true);
grant select, insert, update, delete on mails to daybook_system;
