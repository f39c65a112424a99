import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  AlreadyRunningError,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
  startTemporaryPostgres,
  visitEmbeddedPostgres,
} from './index.ts';
import { isAlive, killPostmaster } from './postmaster.ts';

const asRoot = process.getuid?.() === 0;
const cleanups: (() => Promise<void>)[] = [];

// Making a cluster is what takes the time, so most tests below go on with the one of the test before.
let dataDir: string;

beforeAll(async () => {
  dataDir = await createDataDir();
});

afterAll(() => removeDataDir(dataDir));

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) {
    await cleanup();
  }
});

describe('starting', () => {
  it('creates the database at the first start and keeps its rows for the second', async () => {
    const first = await start(dataDir);
    await query(first.url, 'CREATE TABLE kept (word text)');
    await query(first.url, "INSERT INTO kept VALUES ('“Grüße”')");
    await first.stop();

    const begin = performance.now();
    const second = await start(dataDir);
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'SELECT word FROM kept')).toEqual([{ word: '“Grüße”' }]);
    expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
  });

  it('listens on the loopback address only, keeps what it acknowledged, and parses words of all languages', async () => {
    const { url } = await start(dataDir);
    const [settings] = await query(
      url,
      `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
              current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              to_tsvector('simple', '“Grüße”, ÉCOLE')::text AS words,
              (SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = current_database()) AS locale`,
    );
    expect(settings).toEqual({
      addresses: '127.0.0.1',
      sockets: '',
      fsync: 'on',
      commit: 'on',
      words: "'grüße':1 'école':2",
      locale: 'b C.UTF-8',
    });
    const withoutPassword = new URL(url);
    withoutPassword.password = 'wrong';
    await expect(query(withoutPassword.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('clears away what a kill in the middle of the first start left', async () => {
    const dataDir = await makeDataDir();
    const dead = await pidOfDeadProcess();
    const halfMade = join(dataDir, 'postgres', `18.init-${dead}`);
    await mkdir(halfMade, { recursive: true });
    await writeFile(join(halfMade, 'PG_VERSION'), '18\n');
    if (asRoot) {
      await chmod(join(dataDir, 'postgres'), 0o777);
    }
    const { url } = await start(dataDir, { durable: false });
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['18']);
  });

  it('sets a new password where its file was lost', async () => {
    const first = await start(dataDir);
    await query(first.url, 'CREATE TABLE no_password ()');
    await first.stop();
    await rm(join(dataDir, 'postgres-password'));

    const second = await start(dataDir);
    expect(second.url).not.toContain(new URL(first.url).password);
    expect(await query(second.url, 'SELECT FROM no_password')).toEqual([]);
  });

  it('refuses the cluster of another major version instead of starting with an empty one', async () => {
    const dataDir = await makeDataDir();
    await mkdir(join(dataDir, 'postgres', '15'), { recursive: true });
    if (asRoot) {
      await chmod(join(dataDir, 'postgres'), 0o777);
    }
    await expect(start(dataDir)).rejects.toThrow(/holds the data of PostgreSQL 15/);
  });

  it.runIf(asRoot)('keeps the database elsewhere when its account cannot enter the data directory', async () => {
    const dataDir = await makeDataDir(0o700);
    const info = vi.fn();
    const postgres = await start(dataDir, { log: { info, warn: info }, durable: false });
    const realDir = await realpath(join(dataDir, 'postgres'));
    cleanups.unshift(() => rm(realDir, { recursive: true }));

    expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(dirname(realDir)).toBe('/var/lib/daybook/clusters');
    expect(info).toHaveBeenCalledWith(expect.stringContaining(realDir));
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  });
});

describe('one owner', () => {
  it('refuses a second program and leaves the first alone', async () => {
    const first = await start(dataDir);
    const second = start(dataDir);
    await expect(second).rejects.toThrow(AlreadyRunningError);
    await expect(second).rejects.toThrow(`(${dataDir}, process ${process.pid})`);
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('lets one of two programs win that start for the first time at the same time', async () => {
    const dataDir = await makeDataDir();
    const results = await Promise.allSettled([1, 2].map(() => start(dataDir, { durable: false })));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(AlreadyRunningError);
  });

  it('adopts the server that a killed program left running', async () => {
    const program = await startInAnotherProgram(dataDir);
    await query(program.url, 'CREATE TABLE adopted ()');
    await kill(program.process);

    const adopting = await start(dataDir);
    expect(adopting.adopted).toBe(true);
    expect(adopting.url).toBe(program.url);
    expect(await query(adopting.url, 'SELECT FROM adopted')).toEqual([]);
    await adopting.stop();
    await expect(query(adopting.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('a visitor', () => {
  const log = { info: () => undefined, warn: () => undefined };

  it('uses the database of the running program, and leaves it running', async () => {
    const owner = await start(dataDir);
    const visitor = await visitEmbeddedPostgres({ dataDir, log });
    expect(visitor.url).toBe(owner.url);
    await visitor.stop();
    expect(await query(owner.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts one where no program runs, and stops it again', async () => {
    const visitor = await visitEmbeddedPostgres({ dataDir, log });
    expect(await query(visitor.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await visitor.stop();
    await expect(query(visitor.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('after a crash', () => {
  it('has every committed row when program and server were killed', async () => {
    const program = await startInAnotherProgram(dataDir);
    await query(program.url, 'CREATE TABLE committed (id int)');
    await query(program.url, 'INSERT INTO committed VALUES (1), (2)');
    await kill(program.process);
    process.kill(await postmasterPid(dataDir), 'SIGKILL');

    const recovered = await start(dataDir);
    expect(recovered.adopted).toBe(false);
    expect(await query(recovered.url, 'SELECT count(*)::int AS rows FROM committed')).toEqual([{ rows: 2 }]);
  });

  it('brings the server back at the same address when only the server was killed', async () => {
    const postgres = await start(dataDir);
    await query(postgres.url, 'CREATE TABLE back ()');
    process.kill(await postmasterPid(dataDir), 'SIGKILL');

    await vi.waitFor(async () => expect(await query(postgres.url, 'SELECT FROM back')).toEqual([]), 10_000);
    await expect(start(dataDir)).rejects.toThrow(AlreadyRunningError);
  });

  it('holds the lock again after PostgreSQL dropped all connections', async () => {
    const { url } = await start(dataDir);
    const owner = "datname = 'postgres' AND application_name LIKE 'daybook owner%'";
    const pidOfOwner = async (): Promise<unknown> =>
      (await query(url, `SELECT pid FROM pg_stat_activity WHERE ${owner}`))[0]?.pid;
    const before = await pidOfOwner();
    await query(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${owner}`);

    await vi.waitFor(async () => expect([before, undefined]).not.toContain(await pidOfOwner()), 5_000);
    await expect(start(dataDir)).rejects.toThrow(AlreadyRunningError);
  });

  it('does not take another program for its server when the process number was used again', async () => {
    await (await start(dataDir)).stop();
    const { uid, gid } = await stat(join(dataDir, 'postgres'));
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore', ...(asRoot ? { uid, gid } : {}) });
    cleanups.push(() => kill(stranger));
    const clusterDir = join(dataDir, 'postgres', '18');
    const lines = [stranger.pid, clusterDir, Math.floor(Date.now() / 1000), 1, '', '127.0.0.1', '  1234567    1234567'];
    await writeFile(join(clusterDir, 'postmaster.pid'), lines.join('\n'));

    const postgres = await start(dataDir);
    expect(postgres.adopted).toBe(false);
    expect(stranger.exitCode).toBeNull();
  });
});

describe('a temporary server', () => {
  it('leaves nothing behind, and clears away what a killed process left', async () => {
    const abandoned = await mkdtemp(join(tmpdir(), `daybook-postgres-${await pidOfDeadProcess()}-`));
    const postgres = await startTemporaryPostgres({ settings: { max_connections: '50' } });
    const [settings] = await query(
      postgres.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('max_connections') AS connections,
              current_setting('data_directory') AS directory`,
    );
    expect(settings).toMatchObject({ fsync: 'off', connections: '50' });
    const temporaryDir = dirname(dirname(String(settings?.directory)));
    expect(existsSync(abandoned)).toBe(false);
    await postgres.remove();
    expect(existsSync(temporaryDir)).toBe(false);
    await expect(query(postgres.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

/** For one test. */
async function makeDataDir(mode = 0o711): Promise<string> {
  const dataDir = await createDataDir(mode);
  cleanups.push(() => removeDataDir(dataDir));
  return dataDir;
}

async function createDataDir(mode = 0o711): Promise<string> {
  const dataDir = await realpath(await mkdtemp(join(tmpdir(), 'daybook-test-')));
  await chmod(dataDir, mode);
  return dataDir;
}

async function removeDataDir(dataDir: string): Promise<void> {
  killPostmaster(await realpath(join(dataDir, 'postgres', '18')).catch(() => dataDir));
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
}

async function start(dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => undefined, warn: () => undefined },
    ...options,
  });
  cleanups.push(() => postgres.stop());
  return postgres;
}

/** A real process, because only a real one can be killed. */
async function startInAnotherProgram(dataDir: string): Promise<{ process: ChildProcess; url: string }> {
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const { url } = await startEmbeddedPostgres({ dataDir: process.argv[1], log: console });
    process.send(url);`;
  const program = spawn(process.execPath, ['--input-type=module', '-e', code, dataDir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  cleanups.push(() => kill(program));
  const [url] = await Promise.race([
    once(program, 'message'),
    once(program, 'exit').then(() => Promise.reject(new Error('The other program ended'))),
  ]);
  return { process: program, url: String(url) };
}

async function kill(program: ChildProcess): Promise<void> {
  if (program.exitCode === null && program.signalCode === null) {
    const ended = once(program, 'exit');
    program.kill('SIGKILL');
    await ended;
  }
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function postmasterPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', '18', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

async function pidOfDeadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  expect(isAlive(child.pid ?? 0)).toBe(false);
  return child.pid ?? 0;
}
