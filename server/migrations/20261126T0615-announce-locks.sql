-- The sessions of an account that is locked say so themselves. Its tokens for programs don't, so where nobody was signed in
-- the other processes let them in until they looked again.
create trigger announce_lock after update of locked_at on users
  for each row when (old.locked_at is distinct from new.locked_at)
  execute function app.announce_standing('id');
