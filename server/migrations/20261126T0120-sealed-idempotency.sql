-- The answer to a POST with an Idempotency-Key may hold tokens, so it is kept sealed under a key that the database
-- doesn't have. Answers that were kept in plain text go; their marks stay, so that no request happens a second time.
alter table idempotency_keys drop column status, drop column body, add column answer bytea;

-- The same for requests of nobody in particular, such as a registration. Strangers share this table, and one's key
-- must not lead to another's answer: a row is found by a keyed hash of the key and the whole request, password included.
create table public_idempotency_keys (
  name bytea primary key check (octet_length(name) = 32),
  answer bytea,
  created_at timestamptz not null default now()
);
create index public_idempotency_keys_created_at_idx on public_idempotency_keys (created_at);
grant select, insert, update, delete on public_idempotency_keys to daybook_app, daybook_system;
