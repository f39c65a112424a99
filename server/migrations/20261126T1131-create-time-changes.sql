-- That something has changed which sums over time are made of (docs/decisions/0035): a row for each statement, month and person.
-- The sum of the tokens that a transaction sees is the name of the state it sees. Rows are only added, so whoever writes waits
-- for nobody; a job puts those of a person and month together, which leaves the sum as it is.
create table time_changes (
  workspace_id uuid not null,
  -- Null: of everybody, as when a project goes into the trash.
  user_id uuid,
  -- In which the entry starts, by UTC; its first day. Null: of all time.
  month date,
  token numeric not null default floor(random() * 9007199254740992)::bigint + 1
);
create index time_changes_idx on time_changes (workspace_id, user_id, month);
select app.protect_tenant_table('time_changes');
-- Nobody but the job takes any away: a sum must not come back to what it was.
revoke update, delete on time_changes from daybook_app;

create function app.note_added_time() returns trigger language plpgsql as $$
begin
  insert into public.time_changes (workspace_id, user_id, month)
    select distinct workspace_id, user_id, date_trunc('month', start_time at time zone 'UTC')::date from added;
  return null;
end
$$;
create function app.note_removed_time() returns trigger language plpgsql as $$
begin
  insert into public.time_changes (workspace_id, user_id, month)
    select distinct workspace_id, user_id, date_trunc('month', start_time at time zone 'UTC')::date from removed;
  return null;
end
$$;
create function app.note_changed_time() returns trigger language plpgsql as $$
begin
  insert into public.time_changes (workspace_id, user_id, month)
    select workspace_id, user_id, date_trunc('month', start_time at time zone 'UTC')::date from added
    union
    select workspace_id, user_id, date_trunc('month', start_time at time zone 'UTC')::date from removed;
  return null;
end
$$;
create trigger note_added after insert on time_entries referencing new table as added
  for each statement execute function app.note_added_time();
create trigger note_changed after update on time_entries referencing old table as removed new table as added
  for each statement execute function app.note_changed_time();
create trigger note_removed after delete on time_entries referencing old table as removed
  for each statement execute function app.note_removed_time();

-- Where the key of the entry is gone, so is the entry, which has told it.
create function app.note_tags() returns trigger language plpgsql as $$
begin
  insert into public.time_changes (workspace_id, user_id, month)
    select distinct k.workspace_id, k.user_id, date_trunc('month', k.start_time at time zone 'UTC')::date
    from changed join public.time_entry_keys k on k.workspace_id = changed.workspace_id and k.id = changed.entry_id;
  return null;
end
$$;
create trigger note_added after insert on time_entry_tags referencing new table as changed
  for each statement execute function app.note_tags();
create trigger note_removed after delete on time_entry_tags referencing old table as changed
  for each statement execute function app.note_tags();

-- What is in the trash counts for nothing, and is asked for by its name.
create function app.note_nouns() returns trigger language plpgsql as $$
begin
  insert into public.time_changes (workspace_id) select distinct workspace_id from removed;
  return null;
end
$$;
create trigger note_changed after update on projects referencing old table as removed
  for each statement execute function app.note_nouns();
create trigger note_removed after delete on projects referencing old table as removed
  for each statement execute function app.note_nouns();
create trigger note_changed after update on tags referencing old table as removed
  for each statement execute function app.note_nouns();
create trigger note_removed after delete on tags referencing old table as removed
  for each statement execute function app.note_nouns();
create trigger note_removed after delete on tasks referencing old table as removed
  for each statement execute function app.note_nouns();

-- Tasks change often, and mostly in what no sum asks for.
create function app.note_tasks() returns trigger language plpgsql as $$
begin
  insert into public.time_changes (workspace_id)
    select distinct o.workspace_id from removed o join added n on n.workspace_id = o.workspace_id and n.id = o.id
    where (o.title, o.deleted_at) is distinct from (n.title, n.deleted_at);
  return null;
end
$$;
create trigger note_changed after update on tasks referencing old table as removed new table as added
  for each statement execute function app.note_tasks();
