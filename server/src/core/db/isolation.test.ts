import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database, NOBODY, type Scope } from './database.ts';
import { createPool } from './pool.ts';

/**
 * What keeps tenants apart, read from the catalogue and tried out: whatever a migration adds is in it by itself. That
 * each table shows a tenant its own rows only is in tenancy.test.ts, which has a row for every one.
 */

/** Without row-level security, and why nobody reads others in them. */
const OPEN_TABLES: Record<string, string> = {
  installation: 'one row, of nobody',
  oauth_clients: 'applications of the installation; they have no secrets',
  migrations: 'of the program; the application may not read it',
  public_idempotency_keys: 'what strangers sent; found by the hash of what only they hold',
  refresh_tokens: 'found by the hash of the token',
  sessions: 'found by id, which is in a signed token; read before it is known whose it is',
  time_zones: 'public knowledge',
  users: 'found by e-mail at sign-in; names of members are joined to members, which is protected',
};

/** Run with more rights than their caller, callable by the application, and what of others they could show. */
const DEFINERS: Record<string, string> = {
  'app.archived_place(uuid)': 'looks into the workspace of the transaction only',
  'app.emit_event(uuid,text,jsonb)': 'adds a job, answers nothing',
  'app.ensure_heartbeat_month(date)': 'makes an empty partition',
  'app.ensure_time_entry_month(date)': 'makes an empty partition',
};

/** By month of this column. A partition has to be found before the policy is looked at. */
const PARTITIONED: Record<string, string> = { time_entries: 'start_time', heartbeats: 'time' };

/** Unique over tenants or users, so that a refusal tells that the value is there; and why that tells nothing of use. */
const WIDE_UNIQUES: Record<string, string> = {
  api_tokens_pkey: 'id made by the server',
  api_tokens_token_hash_key: 'hash of 122 random bits',
  email_links_pkey: 'id made by the server',
  email_links_token_hash_key: 'hash of 256 bits',
  mails_pkey: 'closed to requests',
  oauth_authorizations_code_hash_key: 'hash of 256 bits',
  oauth_tokens_pkey: 'hash of 256 bits',
  passkeys_credential_id_key: 'random, made by the authenticator; who sends it holds the passkey',
  provider_identities_identity_hash_key: 'who comes with it was named by the provider, which signed it',
  provider_identities_subject_key: 'the same',
  spent_challenges_pkey: 'nonce made by the server',
  workspaces_pkey: 'id made by the server',
};

let database: TestDatabase;
let pool: pg.Pool;
let db: Database;
const ours = { userId: randomUUID(), workspaceId: randomUUID() } satisfies Scope;
const theirs = { ...{ userId: randomUUID(), workspaceId: randomUUID() }, project: randomUUID(), task: randomUUID() };

beforeAll(async () => {
  database = await cloneDatabase();
  pool = createPool({ url: database.url, size: 2, role: 'daybook_app', onError: () => {} });
  db = createDatabase(pool);
  await database.owner.query(`select app.ensure_time_entry_month('2026-03-01')`);
  await database.owner.query(`select app.ensure_heartbeat_month('2026-03-01')`);
  for (const { userId, workspaceId } of [ours, theirs]) {
    await database.owner.query('begin');
    await database.owner.query(
      `insert into users (id, email, full_name, personal_workspace_id) values ($1, $2, 'Ada', $3)`,
      [userId, `${userId}@example.com`, workspaceId],
    );
    await database.owner.query(`insert into workspaces (id, name, kind) values ($1, 'Personal', 'personal')`, [
      workspaceId,
    ]);
    await database.owner.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'admin')`, [
      workspaceId,
      userId,
    ]);
    await database.owner.query('commit');
  }
  await database.owner.query(`insert into projects (workspace_id, id, name, color) values ($1, $2, 'P', '#112233')`, [
    theirs.workspaceId,
    theirs.project,
  ]);
  await database.owner.query(`insert into tasks (workspace_id, id, title) values ($1, $2, 'T')`, [
    theirs.workspaceId,
    theirs.task,
  ]);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function catalogue<R extends pg.QueryResultRow>(query: string): Promise<R[]> {
  return (await database.owner.query<R>(query)).rows;
}

const listOf = async (query: string) => (await catalogue<{ name: string }>(query)).map(({ name }) => name);

/** Everything protected, with the column that says whose a row is. */
function protectedTables() {
  return catalogue<{ name: string; column: string }>(
    `select c.relname as name,
       (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attname in ('workspace_id', 'user_id')
        order by a.attname = 'workspace_id' desc limit 1) as column
     from pg_class c where c.relrowsecurity and c.relnamespace = 'public'::regnamespace
       and has_table_privilege('daybook_app', c.oid, 'insert') order by 1`,
  );
}

/** What the database says to a statement that must fail. */
async function refusal(scope: Scope, statement: ReturnType<typeof sql>): Promise<Record<string, unknown>> {
  try {
    await db.write(scope, (tx) => statement.execute(tx));
  } catch (error) {
    const { code, constraint, table, message } = error as pg.DatabaseError;
    return { code, constraint, table, message };
  }
  throw new Error('it was not refused');
}

describe('tables', () => {
  test('are protected, and so from their owner, or stand in the list of those that need not be', async () => {
    const open = await listOf(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not relispartition and not (relrowsecurity and relforcerowsecurity) order by 1`,
    );
    expect(open).toEqual(Object.keys(OPEN_TABLES).sort());
  });

  test('have policies for a role by name, which say what may be written as well', async () => {
    expect(
      await listOf(
        `select tablename || '.' || policyname as name from pg_policies where schemaname = 'public' and (
           roles && '{public}' or
           (permissive = 'PERMISSIVE' and cmd not in ('SELECT', 'DELETE') and with_check is null))`,
      ),
    ).toEqual([]);
  });

  test('take nothing from nobody', async () => {
    for (const { name } of await protectedTables()) {
      const by = PARTITIONED[name];
      const row = by ? sql`(${sql.ref(by)}) values ('2026-03-02T09:00Z')` : sql`default values`;
      const { code } = await refusal(NOBODY, sql`insert into ${sql.table(name)} ${row}`);
      expect([name, code]).toEqual([name, '42501']);
    }
  });

  test('take nothing for another tenant', async () => {
    for (const { name, column } of await protectedTables()) {
      const key = name === 'workspaces' ? 'id' : column;
      const id = key === 'user_id' ? theirs.userId : theirs.workspaceId;
      const by = PARTITIONED[name];
      const more = by ? [sql`, ${sql.ref(by)}`, sql`, '2026-03-02T09:00Z'`] : [sql``, sql``];
      const { code } = await refusal(
        ours,
        sql`insert into ${sql.table(name)} (${sql.ref(key)} ${more[0]}) values (${id} ${more[1]})`,
      );
      expect([name, code]).toEqual([name, '42501']);
    }
  });

  test('give no row of one’s own away', async () => {
    const give = (column: string, id: string) =>
      refusal(ours, sql`update members set ${sql.ref(column)} = ${id} where user_id = ${ours.userId}`);
    expect(await give('workspace_id', theirs.workspaceId)).toMatchObject({ code: '42501' });
  });
});

describe('partitions', () => {
  test('are closed: all that is done is done through their parent', async () => {
    await db.write(ours, (tx) => sql`select app.ensure_time_entry_month('2031-05-01')`.execute(tx));
    const partitions = await listOf(`select relname as name from pg_class where relispartition and relkind = 'r'`);
    expect(partitions).toContain('time_entries_2031_05');
    for (const name of partitions) {
      const table = sql.table(name);
      for (const statement of [
        sql`select from ${table}`,
        sql`insert into ${table} default values`,
        sql`update ${table} set user_id = null`,
        sql`delete from ${table}`,
        sql`truncate ${table}`,
        sql`lock table ${table}`,
        sql`drop table ${table}`,
      ]) {
        expect([name, (await refusal(ours, statement)).code]).toEqual([name, '42501']);
      }
    }
  });
});

test('views look with the rights of whoever looks', async () => {
  expect(
    await listOf(
      `select oid::regclass::text as name from pg_class where relkind in ('v', 'm')
       and relnamespace in ('public'::regnamespace, 'app'::regnamespace)
       and not coalesce(reloptions, '{}') && '{security_invoker=true,security_invoker=on}'`,
    ),
  ).toEqual([]);
});

describe('functions with more rights than their caller', () => {
  const definers = `pg_proc where prosecdef and pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`;

  test('that requests can call are these', async () => {
    const callable = await listOf(
      `select oid::regprocedure::text as name from ${definers}
       and has_schema_privilege('daybook_app', pronamespace, 'usage') and has_function_privilege('daybook_app', oid, 'execute')
       order by 1`,
    );
    expect(callable).toEqual(Object.keys(DEFINERS));
  });

  test('find nothing in a place where somebody could have put it', async () => {
    const loose = await listOf(
      `select oid::regprocedure::text as name from ${definers}
       and not coalesce(proconfig, '{}')::text ~ 'search_path=[^"]*pg_temp'`,
    );
    expect(loose).toEqual([]);
  });

  test('do nothing to another tenant', async () => {
    const before = await catalogue('select count(*) from time_entries');
    await db.write(NOBODY, (tx) => sql`select app.ensure_time_entry_month('2032-01-01')`.execute(tx));
    expect(await catalogue('select count(*) from time_entries')).toEqual(before);
    const jobs = sql`select * from app.queued_jobs()`;
    expect(await refusal(ours, jobs)).toMatchObject({ code: '42501' });
  });
});

describe('references', () => {
  test('between what tenants have hold the tenant, and between what users have the user', async () => {
    const loose = await listOf(
      `select conrelid::regclass || '.' || conname as name from pg_constraint
       join pg_class target on target.oid = confrelid and target.relrowsecurity
       join pg_class source on source.oid = conrelid and not source.relispartition
       where contype = 'f' and confrelid <> 'workspaces'::regclass and not exists (
         select from unnest(conkey, confkey) as pair (of, to_)
         join pg_attribute a on a.attrelid = conrelid and a.attnum = pair.of
         join pg_attribute b on b.attrelid = confrelid and b.attnum = pair.to_
         where a.attname = b.attname and a.attname = case when exists (
           select from pg_index i join pg_attribute w on w.attrelid = confrelid and w.attnum = any (i.indkey)
           where i.indrelid = confrelid and i.indisprimary and w.attname = 'workspace_id')
           then 'workspace_id' else 'user_id' end)`,
    );
    expect(loose).toEqual([]);
  });

  const task = (column: string, id: string) =>
    sql`insert into tasks (workspace_id, id, title, ${sql.ref(column)}) values (${ours.workspaceId}, ${randomUUID()}, 'x', ${id})`;
  const entry = (column: string, id: string) =>
    sql`insert into time_entries (workspace_id, id, user_id, ${sql.ref(column)}, start_time, end_time, source)
      values (${ours.workspaceId}, ${randomUUID()}, ${ours.userId}, ${id}, '2026-03-02T09:00Z', '2026-03-02T10:00Z', 'manual')`;
  const label = (_column: string, id: string) =>
    sql`insert into task_tags values (${ours.workspaceId}, ${id}, ${randomUUID()})`;
  const timer = (column: string, id: string) =>
    sql`insert into timers (user_id, workspace_id, timer_id, state, entry_id, ${sql.ref(column)})
      values (${ours.userId}, ${ours.workspaceId}, ${randomUUID()}, 'paused', ${randomUUID()}, ${id})`;

  test.each([
    ['project of a task', task, 'project_id', theirs.project],
    ['parent of a task', task, 'parent_id', theirs.task],
    ['assignee of a task', task, 'assignee_id', theirs.userId],
    ['task of an entry', entry, 'task_id', theirs.task],
    ['project of an entry', entry, 'project_id', theirs.project],
    ['tagged task', label, 'task_id', theirs.task],
    ['task of a timer', timer, 'task_id', theirs.task],
    ['project of a timer', timer, 'project_id', theirs.project],
  ])('another tenant’s %s is refused as one that is not there', async (_name, insert, column, id) => {
    const refused = await refusal(ours, insert(column, id));
    expect(refused.code).toBe('23503');
    expect(refused).toEqual(await refusal(ours, insert(column, randomUUID())));
  });
});

describe('unique values', () => {
  test('are unique within a tenant, or in the list of those that tell nothing', async () => {
    const wide = await listOf(
      `select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid
       join pg_class t on t.oid = x.indrelid and t.relrowsecurity and t.relnamespace = 'public'::regnamespace
       where x.indisunique and not exists (select from pg_attribute a where a.attrelid = t.oid
         and a.attnum = any (x.indkey) and a.attname in ('workspace_id', 'user_id')) order by 1`,
    );
    expect(wide).toEqual(Object.keys(WIDE_UNIQUES));
  });

  test('another tenant’s id can be taken, and nobody learns of it', async () => {
    const statement = sql`insert into tasks (workspace_id, id, title) values (${ours.workspaceId}, ${theirs.task}, 'x')`;
    const { numAffectedRows } = await db.write(ours, (tx) => statement.execute(tx));
    expect(numAffectedRows).toBe(1n);
  });
});
