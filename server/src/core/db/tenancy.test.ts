import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database, NOBODY, type ReadOptions, type Scope } from './database.ts';
import { createPool } from './pool.ts';

/** What belongs to nobody's tenant: accounts, their sessions, and the program's own books. */
const NOT_TENANTS = new Set([
  'users',
  'sessions',
  'refresh_tokens',
  'installation',
  'oauth_clients',
  'migrations',
  'public_idempotency_keys',
  'time_zones',
]);
/** What requests have no right on at all. */
const OF_THE_SYSTEM = ['mails'];
/** What belongs to a user, in whatever workspace. */
const OF_A_USER = new Set([
  'idempotency_keys',
  'email_links',
  'api_tokens',
  'totp_factors',
  'recovery_codes',
  'passkeys',
  'spent_challenges',
  'oauth_grants',
  'oauth_authorizations',
  'oauth_tokens',
  'provider_identities',
  'data_exports',
  'activity_user_agents',
  'activity_machines',
  'heartbeats',
  'activity_changes',
  'activity_settings',
  'activity_goals',
  'activity_spans',
  'activity_states',
  'activity_days',
  'coding_projects',
  'coding_project_names',
  'suggestion_decisions',
  'suggestion_rules',
]);

let database: TestDatabase;
let pool: pg.Pool;
let db: Database;
let ours: Scope & { userId: string; workspaceId: string };
let theirs: Scope & { userId: string; workspaceId: string; tokenHash: Buffer };
let tenantTables: string[];

beforeAll(async () => {
  database = await cloneDatabase();
  pool = createPool({ url: database.url, size: 4, role: 'daybook_app', onError: () => {} });
  db = createDatabase(pool);
  ours = await seedTenant();
  theirs = await seedTenant();
  const { rows } = await database.owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
     and not relispartition order by 1`,
  );
  tenantTables = rows.map((row) => row.name).filter((name) => !NOT_TENANTS.has(name) && !OF_THE_SYSTEM.includes(name));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** A tenant with a row in every tenant table. */
async function seedTenant() {
  const [userId, workspaceId, project, tag, task, entry, imported] = Array.from({ length: 7 }, () => randomUUID());
  const tokenHash = randomBytes(32);
  const run = (text: string, values: unknown[]) => database.owner.query(text, values);
  await run('begin', []);
  await run(
    `insert into users (id, email, password_hash, full_name, personal_workspace_id) values ($1, $2, 'x', 'Ada', $3)`,
    [userId, `${userId}@example.com`, workspaceId],
  );
  await run(`insert into workspaces (id, name, kind) values ($1, 'Personal', 'personal')`, [workspaceId]);
  await run(`insert into members (workspace_id, user_id, role) values ($1, $2, 'admin')`, [workspaceId, userId]);
  await run(`insert into projects (workspace_id, id, name, color) values ($1, $2, 'P', '#112233')`, [
    workspaceId,
    project,
  ]);
  await run(`insert into clients (workspace_id, id, name, color) values ($1, $2, 'C', '#112233')`, [
    workspaceId,
    project,
  ]);
  await run(`insert into tags (workspace_id, id, name, color) values ($1, $2, 'T', '#112233')`, [workspaceId, tag]);
  await run(`insert into tasks (workspace_id, id, title) values ($1, $2, 'T')`, [workspaceId, task]);
  await run(`insert into task_tags values ($1, $2, $3)`, [workspaceId, task, tag]);
  await run(
    `insert into imports (workspace_id, id, user_id, format, status, timezone) values ($1, $2, $3, 'toggl', 'done', 'UTC')`,
    [workspaceId, imported, userId],
  );
  await run(`insert into import_fingerprints values ($1, $2, $3, $4)`, [workspaceId, userId, randomUUID(), imported]);
  await run(`select app.ensure_time_entry_month('2026-03-01')`, []);
  await run(`insert into time_entry_keys values ($1, $2, $3, '2026-03-02T09:00Z')`, [workspaceId, entry, userId]);
  await run(
    `insert into time_entries (workspace_id, id, user_id, task_id, project_id, start_time, end_time, source)
     values ($1, $2, $3, $4, $5, '2026-03-02T09:00Z', '2026-03-02T10:00Z', 'manual')`,
    [workspaceId, entry, userId, task, project],
  );
  await run(`insert into pending_time (workspace_id, task_id, seconds) values ($1, $2, 60)`, [workspaceId, task]);
  await run(`insert into time_entry_tags values ($1, $2, $3)`, [workspaceId, entry, tag]);
  // The entry has made the row of time_rollups; without a zone it has not made the others.
  const month = [workspaceId, userId, '2026-03-01'];
  await run(`insert into time_months values ($1, $2, $3, null, false, 3600, '[2:2]={3600}')`, month);
  await run(
    `insert into tagged_months values ($1, $2, $3, null, false, array[gen_random_uuid()], 3600, '[2:2]={3600}')`,
    month,
  );
  await run(`insert into task_months values ($1, $2, $3, $4, 3600, '[2:2]={3600}')`, [...month, task]);
  await run(`insert into hour_months values ($1, $2, $3, '[34:34]={3600}')`, month);
  await run(
    `insert into archived_months (workspace_id, user_id, month, entries, seconds, first_start, last_end, checksum, entry_ids,
       subject_ids, starts, durations, descriptions, billable, sources, tasks, projects, imports, tag_sets, tags, timer_ids,
       timers, created, updated, versions)
     values ($1, $2, '2020-01-01', 1, 60, '2020-01-02', '2020-01-03', '', array[gen_random_uuid()], '{}', '{0}', '{60}', '{""}',
       '{f}', '{manual}', '{null}', '{null}', '{null}', '{"{}"}', '{1}', '{}', '{null}', '{2020-01-02}', '{null}', '{1}')`,
    [workspaceId, userId],
  );
  await run(
    `insert into archive_restores (workspace_id, id, from_month, to_month, requested_at, kept_until)
     values ($1, $2, '2020-01-01', '2020-01-01', now(), now())`,
    [workspaceId, randomUUID()],
  );
  await run(`insert into pending_months (workspace_id, user_id, month) values ($1, $2, $3)`, month);
  await run(`insert into timers (user_id, workspace_id, timer_id, state, entry_id) values ($1, $2, $3, 'paused', $3)`, [
    userId,
    workspaceId,
    entry,
  ]);
  await run(`insert into audit_log (workspace_id, id, action, object_type) values ($1, $2, 'x', 'y')`, [
    workspaceId,
    randomUUID(),
  ]);
  await run(
    `insert into email_links (id, user_id, purpose, email, token_hash, created_at, expires_at)
     values ($1, $2, 'reset', 'ada@example.com', sha256($3), now(), now() + interval '1 hour')`,
    [randomUUID(), userId, `token of ${userId}`],
  );
  await run(
    `insert into api_tokens (id, user_id, name, token_hash, last_four, scopes) values ($1, $2, 'T', $3, 'abcd', '{tasks:read}')`,
    [randomUUID(), userId, tokenHash],
  );
  await run(`insert into former_members values ($1, $2, 'member', now(), now())`, [workspaceId, userId]);
  await run(
    `insert into invitations (workspace_id, id, token_hash, role, created_at, expires_at)
     values ($1, $2, $3, 'member', now(), now())`,
    [workspaceId, randomUUID(), randomBytes(32)],
  );
  await run(`insert into idempotency_keys (user_id, key, request_hash) values ($1, 'k', '\\x00')`, [userId]);
  await run(`insert into totp_factors (user_id, seed_sealed) values ($1, 's1.x')`, [userId]);
  await run(`insert into recovery_codes (user_id, code_hash) values ($1, sha256('x'))`, [userId]);
  await run(
    `insert into passkeys (user_id, id, name, rp_id, credential_id, public_key, is_synced)
     values ($1, $2, 'P', 'localhost', sha256(uuid_send($2::uuid)), '\\x00', false)`,
    [userId, randomUUID()],
  );
  await run(`insert into spent_challenges (nonce, user_id, expires_at) values ($1, $2, now())`, [randomUUID(), userId]);
  const [grant, authorization] = [randomUUID(), randomUUID()];
  await run(
    `insert into oauth_grants (id, user_id, client_id, scopes)
     select $1, $2, id, '{tasks:read}' from oauth_clients where client_id = 'daybook-cli'`,
    [grant, userId],
  );
  await run(
    `insert into oauth_authorizations (id, grant_id, user_id, code_hash, code_challenge, redirect_uri, scopes, second_factor,
                                       code_expires_at, ends_at)
     values ($1, $2, $3, sha256(uuid_send($1::uuid)), repeat('a', 43), 'http://127.0.0.1/callback', '{tasks:read}', false,
             now(), now())`,
    [authorization, grant, userId],
  );
  await run(
    `insert into oauth_tokens (token_hash, authorization_id, user_id, kind, scopes, expires_at)
     values (sha256(uuid_send($1::uuid)), $1, $2, 'access', '{tasks:read}', now())`,
    [authorization, userId],
  );
  await run(
    `insert into provider_identities (user_id, id, provider, authority, issuer, subject, identity_hash)
     values ($1, $2, 'oidc', 'https://id.example.com', 'https://id.example.com', $3, sha256(uuid_send($2::uuid)))`,
    [userId, randomUUID(), userId],
  );
  await run(`insert into workspace_logos values ($1, 'image/png', 1, 1, '\\x00', now())`, [workspaceId]);
  const report = randomUUID();
  await run(
    `insert into reports (workspace_id, id, user_id, name, question, created_at, updated_at)
     values ($1, $2, $3, 'R', '{}', now(), now())`,
    [workspaceId, report, userId],
  );
  await run(
    `insert into report_shares (workspace_id, id, report_id, user_id, token_hash, created_at, expires_at)
     values ($1, $2, $3, $4, sha256(uuid_send($2::uuid)), now(), now() + interval '1 day')`,
    [workspaceId, randomUUID(), report, userId],
  );
  await run(
    `insert into report_schedules (workspace_id, report_id, user_id, cadence, weekday, hour, next_due_at, created_at)
     values ($1, $2, $3, 'weekly', 1, 8, now(), now())`,
    [workspaceId, report, userId],
  );
  await run(
    `insert into report_exports (workspace_id, id, user_id, title, question, format, detailed, requested_at)
     values ($1, $2, $3, 'E', '{}', 'csv', true, now())`,
    [workspaceId, randomUUID(), userId],
  );
  await run(`insert into data_exports (user_id, id, state, requested_at) values ($1, $2, 'waiting', now())`, [
    userId,
    randomUUID(),
  ]);
  const [agent, machine, coded] = [randomUUID(), randomUUID(), randomUUID()];
  await run(`insert into activity_user_agents (user_id, id, value) values ($1, $2, 'vscode/1')`, [userId, agent]);
  await run(`insert into activity_machines (user_id, id, name) values ($1, $2, 'laptop')`, [userId, machine]);
  await run(`insert into coding_projects (user_id, id, name) values ($1, $2, 'acme')`, [userId, coded]);
  await run(`insert into coding_project_names values ($1, 'acme', $2)`, [userId, coded]);
  await run(
    `insert into suggestion_decisions (user_id, id, decision, coding_project_id, start_time, end_time, decided_at)
     values ($1, $2, 'dismissed', $3, '2026-03-02T09:00Z', '2026-03-02T10:00Z', now())`,
    [userId, randomUUID(), coded],
  );
  await run(
    `insert into suggestion_rules (user_id, id, coding_project_id, applied_until) values ($1, $2, $3, '2026-03-02')`,
    [userId, randomUUID(), coded],
  );
  await run(`insert into activity_settings (user_id) values ($1)`, [userId]);
  await run(`insert into activity_goals (user_id, id, per, seconds) values ($1, $2, 'day', 3600)`, [
    userId,
    randomUUID(),
  ]);
  await run(`insert into activity_changes values ($1, $2, now(), now())`, [userId, randomUUID()]);
  await run(`select app.ensure_heartbeat_month('2026-03-01')`, []);
  await run(
    `insert into heartbeats (user_id, time, id, entity, type, category, user_agent_id, machine_id)
     values ($1, '2026-03-02T09:00Z', $2, '/a.ts', 'file', 'coding', $3, $4)`,
    [userId, randomUUID(), agent, machine],
  );
  await run(`insert into activity_states values ($1, 900, 'UTC')`, [userId]);
  await run(
    `insert into activity_days values ($1, '2026-03-02', 1, $2, null, null, 'coding', 'file', null, null, 0, 1, 0, 0, 0, 0, 0, 0)`,
    [userId, coded],
  );
  await run(
    `insert into activity_spans (user_id, start_time, first_heartbeat_id, end_time, category, type, heartbeats)
     values ($1, '2026-03-02T09:00Z', $2, '2026-03-02T09:00Z', 'coding', 'file', 1)`,
    [userId, randomUUID()],
  );
  // Of those that the triggers added, one is enough.
  await run(
    `delete from time_changes where workspace_id = $1
       and token > (select min(token) from time_changes where workspace_id = $1)`,
    [workspaceId],
  );
  await run('commit', []);
  return { userId: userId as string, workspaceId: workspaceId as string, project, tag, task, tokenHash };
}

const count = async (scope: Scope, table: string, options?: ReadOptions): Promise<number> => {
  const all = sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`;
  return (await db.read(scope, (tx) => all.execute(tx), options)).rows[0]?.n ?? -1;
};

test('the seed reaches every tenant table', async () => {
  for (const table of tenantTables) {
    const { rows } = await database.owner.query(`select count(*)::int as n from ${table}`);
    expect([table, rows[0].n]).toEqual([table, 2]);
  }
});

test('row-level security is on and forced everywhere else than on accounts', async () => {
  const { rows } = await database.owner.query(
    `select relname from pg_class where relname = any($1) and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
    [tenantTables],
  );
  expect(rows).toEqual([]);
});

test('the application owns no table and may not read partitions past their parent', async () => {
  const { rows } = await database.owner.query(
    `select tablename from pg_tables where schemaname = 'public' and tableowner like 'daybook\\_%'`,
  );
  expect(rows).toEqual([]);
  await expect(db.read(ours, (tx) => sql`select * from time_entries_2026_03`.execute(tx))).rejects.toThrow(
    /permission denied/,
  );
});

describe('every tenant table', () => {
  test('is empty for nobody', async () => {
    for (const table of tenantTables) expect([table, await count(NOBODY, table)]).toEqual([table, 0]);
  });

  test('shows a tenant its own rows only', async () => {
    for (const table of tenantTables) expect([table, await count(ours, table)]).toEqual([table, 1]);
  });

  test('lets a tenant change nothing of another', async () => {
    // From these the application may delete nothing at all.
    const onlyAdded = ['audit_log', 'time_changes', 'workspaces'];
    for (const table of tenantTables.filter((name) => !onlyAdded.includes(name))) {
      const column = OF_A_USER.has(table) ? 'user_id' : 'workspace_id';
      const id = column === 'user_id' ? theirs.userId : theirs.workspaceId;
      const gone = await db.write(ours, (tx) =>
        sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(tx),
      );
      expect([table, gone.numAffectedRows]).toEqual([table, 0n]);
    }
  });
});

test('nobody can write, and a tenant not into another', async () => {
  const insert = (scope: Scope, workspaceId: string) =>
    db.write(scope, (tx) =>
      sql`insert into tags (workspace_id, id, name, color) values (${workspaceId}, ${randomUUID()}, 'x', '#000000')`.execute(
        tx,
      ),
    );
  await expect(insert(NOBODY, ours.workspaceId)).rejects.toThrow(/row-level security/);
  await expect(insert(ours, theirs.workspaceId)).rejects.toThrow(/row-level security/);
});

test('what is the system’s only is closed to requests, and open to jobs', async () => {
  const system = createPool({ url: database.url, size: 1, role: 'daybook_system', onError: () => {} });
  for (const table of OF_THE_SYSTEM) {
    await expect(count(ours, table)).rejects.toThrow(/permission denied/);
    const statement = sql`select from ${sql.table(table)}`;
    await createDatabase(system).read(NOBODY, (tx) => statement.execute(tx));
    const { rows } = await database.owner.query('select relforcerowsecurity from pg_class where relname = $1', [table]);
    expect(rows).toEqual([{ relforcerowsecurity: true }]);
  }
  await system.end();
});

test('who presents the hash of a token sees its link alone, and changes nothing', async () => {
  const shown = await db.write(NOBODY, async (tx) => {
    await sql`select set_config('app.token_hash', encode(sha256(${`token of ${theirs.userId}`}), 'hex'), true)`.execute(
      tx,
    );
    const links = await sql<{ user_id: string }>`select user_id from email_links`.execute(tx);
    const gone = await sql`update email_links set closed_at = now()`.execute(tx);
    return [links.rows, gone.numAffectedRows];
  });
  expect(shown).toEqual([[{ user_id: theirs.userId }], 0n]);
  expect(await count(NOBODY, 'email_links')).toBe(0);
});

test('a reference across tenants cannot exist', async () => {
  const { project } = theirs as unknown as { project: string };
  await expect(
    db.write(ours, (tx) =>
      sql`insert into tasks (workspace_id, id, title, project_id) values (${ours.workspaceId}, ${randomUUID()}, 'x', ${project})`.execute(
        tx,
      ),
    ),
  ).rejects.toMatchObject({ constraint: 'tasks_project_fkey' });
});

test('the audit log takes additions only', async () => {
  const changes = [
    sql`update audit_log set action = 'z'`,
    sql`update audit_log set actor_id = null where false`,
    sql`delete from audit_log`,
    sql`truncate audit_log`,
    sql`insert into audit_log select * from audit_log on conflict (workspace_id, id) do update set action = 'z'`,
    sql`select from audit_log for update`,
    sql`alter table audit_log disable row level security`,
    // It would take its audit log with it.
    sql`delete from workspaces where id = ${ours.workspaceId}`,
    sql`truncate workspaces cascade`,
  ];
  for (const change of changes) {
    await expect(db.write(ours, (tx) => change.execute(tx))).rejects.toThrow(/permission denied|must be owner/);
  }
  expect(await count(ours, 'audit_log')).toBe(1);
});

test('the roles of the program have no other right to the audit log than to read and add', async () => {
  const { rows } = await database.owner.query(
    `select grantee, string_agg(privilege_type, ', ' order by privilege_type) as rights
     from information_schema.role_table_grants where table_name = 'audit_log' and grantee like 'daybook\\_%'
     group by 1 order by 1`,
  );
  expect(rows).toEqual([
    { grantee: 'daybook_app', rights: 'INSERT, SELECT' },
    { grantee: 'daybook_system', rights: 'INSERT, SELECT' },
  ]);
});

test('who holds the hash of an invitation sees that one, and may not change it from outside its workspace', async () => {
  const { rows } = await database.owner.query(`select token_hash from invitations where workspace_id = $1`, [
    theirs.workspaceId,
  ]);
  const hold = sql`select set_config('app.invitation', ${rows[0].token_hash.toString('hex')}, true)`;
  const seen = await db.read(NOBODY, async (tx) => {
    await hold.execute(tx);
    return sql<{ workspace_id: string }>`select workspace_id from invitations`.execute(tx);
  });
  expect(seen.rows).toEqual([{ workspace_id: theirs.workspaceId }]);
  await expect(
    db.write(ours, async (tx) => {
      await hold.execute(tx);
      await sql`update invitations set role = 'admin' where token_hash = ${rows[0].token_hash}`.execute(tx);
    }),
  ).rejects.toThrow(/row-level security/);
});

test('who holds the hash of a link to a report sees that link, and changes nothing', async () => {
  const { rows } = await database.owner.query(`select token_hash from report_shares where workspace_id = $1`, [
    theirs.workspaceId,
  ]);
  const hash = rows[0].token_hash.toString('hex');
  const shown = await db.write(ours, async (tx) => {
    await sql`select set_config('app.report_share', ${hash}, true)`.execute(tx);
    const seen = await sql<{ workspace_id: string }>`select workspace_id from report_shares order by 1`.execute(tx);
    const gone = await sql`delete from report_shares where workspace_id = ${theirs.workspaceId}`.execute(tx);
    const reports = await sql`select from reports where workspace_id = ${theirs.workspaceId}`.execute(tx);
    return [seen.rows.map((row) => row.workspace_id), gone.numAffectedRows, reports.rows.length];
  });
  expect(shown).toEqual([[ours.workspaceId, theirs.workspaceId].sort(), 0n, 0]);
});

describe('who shows an API token', () => {
  const shown = (hash: string) =>
    db.read(NOBODY, async (tx) => {
      tx.send(sql`select set_config('app.token_hash', ${hash}, true)`);
      return (await sql<{ user_id: string }>`select user_id from api_tokens`.execute(tx)).rows;
    });

  test('sees its row, and no other', async () => {
    expect(await shown(theirs.tokenHash.toString('hex'))).toEqual([{ user_id: theirs.userId }]);
    expect(await shown(randomBytes(32).toString('hex'))).toEqual([]);
  });

  test('can change it no more than nobody can', async () => {
    const changed = await db.write(NOBODY, async (tx) => {
      tx.send(sql`select set_config('app.token_hash', ${theirs.tokenHash.toString('hex')}, true)`);
      return sql`update api_tokens set scopes = '{tasks:write}'`.execute(tx);
    });
    expect(changed.numAffectedRows).toBe(0n);
  });
});

test.each([
  ['a transaction', {}],
  ['a flight', { oneFlight: true }],
])('a scope of one workspace shows nothing of what the user has in others, in %s', async (_name, options) => {
  const { userId, workspaceId } = ours;
  for (const table of ['workspaces', 'members', 'timers', 'time_rollups']) {
    const seen = (onlyWorkspaceId?: string) => count({ userId, workspaceId: null, onlyWorkspaceId }, table, options);
    expect([table, await seen(), await seen(workspaceId), await seen(theirs.workspaceId)]).toEqual([table, 1, 1, 0]);
  }
});

test('a connection keeps nothing of the tenant it served', async () => {
  for (let i = 0; i < 20; i += 1) await count(ours, 'tags');
  const all = await Promise.all(Array.from({ length: 8 }, () => count(NOBODY, 'tags')));
  expect(new Set(all)).toEqual(new Set([0]));
});

test('a failed statement that nobody waited for fails the transaction', async () => {
  const name = randomUUID();
  await expect(
    db.write(ours, async (tx) => {
      await sql`insert into tags (workspace_id, id, name, color) values (${ours.workspaceId}, ${randomUUID()}, ${name}, '#000000')`.execute(
        tx,
      );
      tx.send(sql`insert into audit_log (workspace_id) values (${ours.workspaceId})`);
    }),
  ).rejects.toMatchObject({ code: '23502' });
  const { rows } = await database.owner.query('select from tags where name = $1', [name]);
  expect(rows).toHaveLength(0);
});

test('what fails because of an earlier failure does not hide it', async () => {
  await expect(
    db.write(ours, async (tx) => {
      tx.send(sql`select 1 / 0`);
      await sql`select 1`.execute(tx);
    }),
  ).rejects.toMatchObject({ code: '22012' });
});

test('a deadlock in a statement that nobody waited for is tried again', async () => {
  let tries = 0;
  const answer = await db.write(ours, async (tx) => {
    tries += 1;
    if (tries === 1) tx.send(sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`);
    return (await sql<{ one: number }>`select 1 as one`.execute(tx)).rows;
  });
  expect([tries, answer]).toEqual([2, [{ one: 1 }]]);
});

test('a transaction cannot be used after its end', async () => {
  let leaked: Parameters<Parameters<Database['read']>[1]>[0] | undefined;
  await db.read(ours, async (tx) => {
    leaked = tx;
  });
  await expect(sql`select 1`.execute(leaked as NonNullable<typeof leaked>)).rejects.toThrow(
    'the transaction has ended',
  );
});
