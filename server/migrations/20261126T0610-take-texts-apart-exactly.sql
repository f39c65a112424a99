-- Between two texts of a document there is text as well: a person named `: [` was found in `"name": ["a"`, what was left was
-- no JSON, and their erasure failed for good. So a document in which a trace may be is taken apart into its texts and what
-- is between them; and a trace is compared in lower case, as it is looked for (a pattern knows no case of `İ`).
create or replace function app.without_traces(document jsonb, traces text[], replacement text) returns jsonb
language plpgsql immutable parallel safe
as $$
declare
  whole text := document::text;
  wanted text[] := array(select lower(to_jsonb(trace)::text) from unnest(traces) trace where trace is not null);
begin
  -- Most have none, and this is quick.
  if not exists (select from unnest(wanted) one where strpos(lower(whole), one) > 0) then
    return document;
  end if;
  return (
    select string_agg(case when lower(part[1]) = any (wanted) then to_jsonb(replacement)::text else part[1] end, '' order by place)
    from regexp_matches(whole, '"[^"\\]*(?:\\.[^"\\]*)*"|[^"]+', 'g') with ordinality as parts (part, place)
  )::jsonb;
end
$$;
