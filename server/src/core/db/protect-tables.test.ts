import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts';

/** The one-line protection of new tables gives what the first ones have, which tenancy.test.ts tries out. */

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

async function rows(query: string, table: string) {
  return (await database.owner.query(query, [table])).rows;
}

async function protectionOf(table: string) {
  return {
    security: await rows('select relrowsecurity, relforcerowsecurity from pg_class where oid = $1::regclass', table),
    policies: await rows(
      `select policyname, permissive, roles, cmd, qual, with_check from pg_policies
       where format('%I.%I', schemaname, tablename)::regclass = $1::regclass order by policyname`,
      table,
    ),
    grants: await rows(
      `select grantee::regrole::text as grantee, privilege_type from pg_class, aclexplode(relacl)
       where oid = $1::regclass and grantee <> relowner order by 1, 2`,
      table,
    ),
  };
}

describe.each([
  { protect: 'app.protect_tenant_table', columns: 'workspace_id uuid, id uuid', like: 'tags' },
  { protect: 'app.protect_user_table', columns: 'user_id uuid, id uuid', like: 'idempotency_keys' },
])('$protect', ({ protect, columns, like }) => {
  test.each(['plain', '"Needs quotes"', 'parted'])(`protects the table %s as ${like} is`, async (table) => {
    const partition = table === 'parted' ? 'partition by list (id)' : '';
    await database.owner.query(`create table ${table} (${columns}) ${partition}`);
    await database.owner.query(`select ${protect}('${table}')`);
    expect(await protectionOf(table)).toEqual(await protectionOf(like));
    await database.owner.query(`drop table ${table}`);
  });

  test('is for migrations only', async () => {
    const { rows: roles } = await database.owner.query(
      `select role, has_function_privilege(role, '${protect}(regclass)', 'execute') as may
       from unnest(array['daybook_app', 'daybook_system']) role`,
    );
    expect(roles).toEqual([
      { role: 'daybook_app', may: false },
      { role: 'daybook_system', may: false },
    ]);
  });
});
