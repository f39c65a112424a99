-- Processes remember for seconds as what a session or a token stands in a workspace. Whoever changes that, by whichever
-- way, tells all of them at the commit to forget what they know of that user; the argument names the column of the user.
create function app.announce_standing() returns trigger language plpgsql as $$
begin
  perform pg_notify(
    'standing_changed',
    (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end) ->> tg_argv[0]
  );
  return null;
end
$$;

create trigger announce_end after update of revoked_at on sessions
  for each row when (old.revoked_at is distinct from new.revoked_at)
  execute function app.announce_standing('user_id');
create trigger announce_end after delete on api_tokens
  for each row execute function app.announce_standing('user_id');
create trigger announce_change after update of role on users
  for each row when (old.role is distinct from new.role)
  execute function app.announce_standing('id');
create trigger announce_end after delete on users
  for each row execute function app.announce_standing('id');
create trigger announce_change after update of role on members
  for each row when (old.role is distinct from new.role)
  execute function app.announce_standing('user_id');
create trigger announce_end after delete on members
  for each row execute function app.announce_standing('user_id');
