import type pg from 'pg';

/**
 * The whole schema as readable SQL, from the catalogue: `pg_dump` is not among the binaries that a fresh machine gets.
 * Partitions are left out, because they come and go with the months; so is what graphile-worker brings.
 */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const parts: string[] = ['-- Made from the migrations by `npm run schema`. To read and to compare; never run.'];
  for (const table of await tableNames(client)) parts.push(await dumpTable(client, table));
  parts.push(...(await dumpViews(client)), ...(await dumpFunctions(client)));
  return `${parts.join('\n\n')}\n`;
}

async function texts(client: pg.Client, query: string, values: unknown[] = []): Promise<string[]> {
  return (await client.query<{ text: string }>(query, values)).rows.map((row) => row.text);
}

function tableNames(client: pg.Client): Promise<string[]> {
  return texts(
    client,
    `select c.relname as text from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
}

async function dumpTable(client: pg.Client, table: string): Promise<string> {
  const columns = await texts(
    client,
    `select '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
               when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
       || case when a.attnotnull then ' not null' else '' end as text
     from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  const constraints = await texts(
    client,
    `select '  constraint ' || conname || ' ' || pg_get_constraintdef(oid) as text from pg_constraint
     where conrelid = $1::regclass and contype in ('p', 'u', 'c', 'f', 'x') and conparentid = 0
     order by array_position(array['p', 'u', 'c', 'f', 'x'], contype::text), conname`,
    [table],
  );
  const [partitioned] = await texts(
    client,
    `select ' partition by ' || pg_get_partkeydef($1::regclass) as text where pg_get_partkeydef($1::regclass) is not null`,
    [table],
  );
  const after = await texts(
    client,
    `select text from (
       select 1 as place, indexdef || ';' as text from pg_indexes i
       where schemaname = 'public' and tablename = $2
         and not exists (select from pg_constraint where conindid = format('%I', i.indexname)::regclass and contype in ('p', 'u', 'x'))
       union all
       select 2, 'alter table ' || relname || ' enable row level security;' || case when relforcerowsecurity
         then ' alter table ' || relname || ' force row level security;' else '' end
       from pg_class where oid = $1::regclass and relrowsecurity
       union all
       select 3, 'create policy ' || policyname || ' on ' || tablename || case permissive when 'RESTRICTIVE' then ' as restrictive' else '' end || ' for ' || lower(cmd) || ' to ' || array_to_string(roles, ', ')
         || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '') || ';'
       from pg_policies where schemaname = 'public' and tablename = $2
       union all
       select 4, pg_get_triggerdef(oid) || ';' from pg_trigger where tgrelid = $1::regclass and not tgisinternal
       union all
       select 5, 'grant ' || string_agg(lower(privilege_type), ', ' order by privilege_type) || ' on ' || $2 || ' to ' || grantee || ';'
       from information_schema.role_table_grants
       where table_schema = 'public' and table_name = $2 and grantee like 'daybook\\_%' group by grantee
     ) everything order by place, text`,
    [table, table],
  );
  const body = [...columns, ...constraints].join(',\n');
  return [`create table ${table} (\n${body}\n)${partitioned ?? ''};`, ...after].join('\n');
}

function dumpViews(client: pg.Client): Promise<string[]> {
  return texts(
    client,
    `select 'create view ' || relname || ' with (' || array_to_string(reloptions, ', ') || ') as' || chr(10) || pg_get_viewdef(oid, true)
       || (select string_agg(chr(10) || 'grant ' || lower(privilege_type) || ' on ' || relname || ' to ' || grantee || ';', '' order by grantee, privilege_type)
           from information_schema.role_table_grants
           where table_schema = 'public' and table_name = relname and grantee like 'daybook\\_%') as text
     from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' order by relname`,
  );
}

function dumpFunctions(client: pg.Client): Promise<string[]> {
  return texts(
    client,
    `select pg_get_functiondef(p.oid) || ';' as text from pg_proc p
     where p.pronamespace = 'app'::regnamespace order by p.proname`,
  );
}
