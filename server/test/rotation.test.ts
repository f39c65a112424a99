import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { readConfig } from '../src/core/config.ts';
import { NOBODY } from '../src/core/db/database.ts';
import { createLog } from '../src/core/log.ts';
import { formatEncryptionKey, newEncryptionKey } from '../src/core/secrets/encryption-key.ts';
import { countByKey } from '../src/core/secrets/reseal.ts';
import { type SealedColumn, sealedIn } from '../src/core/secrets/sealed-column.ts';
import { keyIdOf } from '../src/core/secrets/sealed-text.ts';
import { createVault } from '../src/core/secrets/vault.ts';
import { createDeps, type Deps } from '../src/deps.ts';
import { createModules, sealedColumns } from '../src/modules.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';

/** The real command in processes of its own, on a database with sealed values in it. */
const COMMAND = fileURLToPath(new URL('../src/rotate-encryption-key.ts', import.meta.url));
const SEEDS = 1500;

let database: TestDatabase;
let dataDir: string;
let deps: Deps;
let columns: SealedColumn[];
let users: string[];
const running = new Set<ChildProcess>();

beforeAll(async () => {
  database = await cloneDatabase();
  dataDir = await mkdtemp(join(inject('scratchDir'), 'keys-'));
  deps = createDeps(readConfig({ DATA_DIR: dataDir }), database.url, createLog('silent'));
  columns = sealedColumns(createModules(deps));
  users = await insertUsers(SEEDS);
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await deps?.close();
  await database?.drop();
});
beforeEach(async () => {
  await database.owner.query('delete from totp_factors');
  const seeds = users.map((id) => deps.vault.seal(seedOf(id), sealedIn(TOTP, id)));
  await database.owner.query(
    'insert into totp_factors (user_id, seed_sealed) select * from unnest($1::uuid[], $2::text[])',
    [users, seeds],
  );
});

const TOTP: SealedColumn = { table: 'totp_factors', column: 'seed_sealed', key: ['user_id'] };
const seedOf = (id: string) => `seed of ${id}`;

async function insertUsers(count: number): Promise<string[]> {
  const { owner } = database;
  const ids = Array.from({ length: count }, () => randomUUID());
  await owner.query('begin');
  await owner.query(
    `insert into workspaces (id, name, kind) select id, 'Personal', 'personal' from unnest($1::uuid[]) as id`,
    [ids],
  );
  await owner.query(
    `insert into users (id, email, full_name, personal_workspace_id)
     select id, id || '@example.com', 'Ada Example', id from unnest($1::uuid[]) as id`,
    [ids],
  );
  await owner.query('commit');
  return ids;
}

interface Ended {
  code: number | null;
  output: string;
}

function start(
  environment: Record<string, string> = {},
  onLine: (line: string, child: ChildProcess) => void = () => {},
) {
  const child = spawn(process.execPath, [COMMAND], {
    env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
      onLine(String(chunk), child);
    });
  }
  return once(child, 'close').then(([code]): Ended => {
    running.delete(child);
    return { code: code as number | null, output };
  });
}

const rotate = (environment?: Record<string, string>) => start(environment);
const keysInUse = () => deps.system.read(NOBODY, (tx) => countByKey(tx, columns));

async function everySeedOpens(vault = deps.vault): Promise<boolean> {
  const { rows } = await database.owner.query('select user_id, seed_sealed from totp_factors');
  return (
    rows.length === SEEDS &&
    rows.every((row) => vault.open(row.seed_sealed, sealedIn(TOTP, row.user_id)) === seedOf(row.user_id))
  );
}

test('every column of sealed texts is one that a rotation finds', async () => {
  const { rows } = await database.owner.query<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns
     where table_schema = 'public' and column_name like '%\\_sealed' order by 1, 2`,
  );
  const found = rows.map((row) => `${row.table_name}.${row.column_name}`);
  expect(columns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(found);
  for (const { table, key } of columns) {
    const types = await database.owner.query(
      `select data_type from information_schema.columns where table_name = $1 and column_name = any($2)`,
      [table, key],
    );
    expect(types.rows).toEqual(key.map(() => ({ data_type: 'uuid' })));
  }
});

test('a kept key: makes a new one and seals everything with it; the running program follows', async () => {
  const before = deps.vault.keys.current().id;
  const { code, output } = await rotate();
  expect([code, output]).toEqual([0, expect.stringContaining(`Done: ${SEEDS} values were sealed anew.`)]);
  const after = deps.vault.keys.current().id;
  expect(after).not.toBe(before);
  expect(await keysInUse()).toEqual(new Map([[after, SEEDS]]));
  expect(await everySeedOpens()).toBe(true);
  expect(output).not.toContain((await readFile(join(dataDir, 'encryption-key'), 'utf8')).slice(0, 20));
});

test('killed in the middle, everything still opens, and the next one finishes it without another key', async () => {
  const killed = await start({}, (line, child) => {
    if (line.includes('200 sealed anew')) child.kill('SIGKILL');
  });
  expect(killed.code).toBeNull();
  const halfway = await keysInUse();
  expect(halfway.size).toBe(2);
  expect(await everySeedOpens()).toBe(true);
  const key = deps.vault.keys.current().id;
  const { code, output } = await rotate();
  expect([code, output]).toEqual([0, expect.stringContaining('A rotation was not finished')]);
  expect(await keysInUse()).toEqual(new Map([[key, SEEDS]]));
  expect(await everySeedOpens()).toBe(true);
}, 60_000);

test('what the program changes meanwhile stays as it was changed', async () => {
  const chosen = users.slice(0, 40);
  let changes: Promise<unknown> = Promise.resolve();
  let begun = false;
  const { code } = await start({}, () => {
    if (begun) return;
    begun = true;
    changes = Promise.all(
      chosen.map((id) =>
        deps.system.write(NOBODY, (tx) => {
          const sealed = deps.vault.seal('changed', sealedIn(TOTP, id));
          return sql`update totp_factors set seed_sealed = ${sealed} where user_id = ${id}`.execute(tx);
        }),
      ),
    );
  });
  await changes;
  expect(code).toBe(0);
  const { rows } = await database.owner.query('select user_id, seed_sealed from totp_factors where user_id = any($1)', [
    chosen,
  ]);
  expect(rows.map((row) => deps.vault.open(row.seed_sealed, sealedIn(TOTP, row.user_id)))).toEqual(
    chosen.map(() => 'changed'),
  );
});

test('a given key: takes over from the previous one, and has nothing to do the second time', async () => {
  const key = newEncryptionKey();
  const environment = { ENCRYPTION_KEY: formatEncryptionKey(key) };
  expect((await rotate(environment)).output).toContain(`Done: ${SEEDS} values were sealed anew.`);
  expect(await keysInUse()).toEqual(new Map([[key.id, SEEDS]]));
  const again = await rotate(environment);
  expect([again.code, again.output]).toEqual([0, expect.stringContaining('Everything is sealed with ENCRYPTION_KEY')]);
  const vault = createVault({ key, previousKeys: [], keptIn: join(dataDir, 'nowhere') });
  expect(await everySeedOpens(vault)).toBe(true);
});

test('values whose key is missing are left as they are and named', async () => {
  const stranger = createVault({ key: newEncryptionKey(), previousKeys: [], keptIn: '/nowhere' });
  const [id] = users as [string];
  const sealed = stranger.seal('x', sealedIn(TOTP, id));
  await database.owner.query('update totp_factors set seed_sealed = $1 where user_id = $2', [sealed, id]);
  const { code, output } = await rotate();
  expect([code, output]).toEqual([1, expect.stringContaining('1 in totp_factors.seed_sealed')]);
  const { rows } = await database.owner.query('select seed_sealed from totp_factors where user_id = $1', [id]);
  expect(rows[0].seed_sealed).toBe(sealed);
  const current = deps.vault.keys.current().id;
  expect(await keysInUse()).toEqual(
    new Map([
      [current, SEEDS - 1],
      [keyIdOf(sealed), 1],
    ]),
  );
});

test('of two at once only one rotates', async () => {
  const both = await Promise.all([rotate(), rotate()]);
  const lost = both.filter(({ output }) => output.includes('Another rotation is running'));
  // They may also have come one after the other; then each has made a key, and all is under the last.
  expect(lost.length).toBeLessThanOrEqual(1);
  expect(await keysInUse()).toEqual(new Map([[deps.vault.keys.current().id, SEEDS]]));
});
