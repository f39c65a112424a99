-- A comma separates tags wherever one text names several, so no name holds one: such a tag could not be filtered for, and
-- would come back from a file as two. Names that do hold one get a space instead, and a number where that name is taken.
set local role daybook_system;
do $$
declare
  tag record;
  wanted text;
  free text;
  tries integer;
begin
  for tag in select workspace_id, id, name from tags where strpos(name, ',') > 0 order by workspace_id, id loop
    wanted := coalesce(nullif(btrim(regexp_replace(tag.name, '\s*,[\s,]*', ' ', 'g')), ''), 'tag');
    free := wanted;
    tries := 1;
    while exists (
      select from tags where workspace_id = tag.workspace_id and id <> tag.id and lower(name) = lower(free)
    ) loop
      tries := tries + 1;
      free := left(wanted, 44) || ' ' || tries;
    end loop;
    update tags set name = free, version = version + 1, updated_at = now()
    where workspace_id = tag.workspace_id and id = tag.id;
    insert into audit_log (workspace_id, id, action, object_type, object_id, changes)
    values (tag.workspace_id, gen_random_uuid(), 'tag.updated', 'tag', tag.id,
            jsonb_build_object('name', jsonb_build_array(tag.name, free)));
  end loop;
end
$$;
reset role;

alter table tags add constraint tags_name_without_comma check (strpos(name, ',') = 0);
