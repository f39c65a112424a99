import { execFile } from 'node:child_process';
import { realpathSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { chooseAccount } from '../src/core/embedded-postgres/account.ts';
import { findBinaries } from '../src/core/embedded-postgres/binaries.ts';
import { startTemporaryPostgres } from '../src/core/embedded-postgres/index.ts';
import { SYSTEM_DIR } from '../src/core/embedded-postgres/places.ts';
import {
  freePort,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
} from '../src/core/embedded-postgres/postmaster.ts';

const run = promisify(execFile);

export interface TestReplica {
  /** Superusers' connections to `daybook`. */
  primaryUrl: string;
  replicaUrl: string;
  /** From then on the replica stays as it is, until `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stopReplica(): Promise<void>;
  startReplica(): Promise<void>;
  remove(): Promise<void>;
}

/** A primary of this test's own and a standby that streams from it: made as a backup is, since `pg_basebackup` isn't there. */
export async function startReplicated(prepare: (primaryUrl: string) => Promise<void>): Promise<TestReplica> {
  const primary = await startTemporaryPostgres({ settings: { synchronous_commit: 'on', wal_level: 'replica' } });
  const owner = await connected(primary.url);
  await prepare(primary.url);
  const { rows } = await owner.query<{ dir: string }>(`select current_setting('data_directory') as dir`);
  const primaryDir = realpathSync(rows[0]?.dir as string);
  const clusterDir = `${primaryDir}-standby`;
  await owner.query(`select pg_backup_start('standby', true)`);
  await mkdir(dirname(clusterDir), { recursive: true });
  await run('cp', ['-a', primaryDir, clusterDir]);
  await rm(join(clusterDir, 'postmaster.pid'), { force: true });
  const backup = await owner.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)');
  writeFileSync(join(clusterDir, 'backup_label'), backup.rows[0]?.label ?? '');
  writeFileSync(join(clusterDir, 'standby.signal'), '');
  await run('chown', ['--reference', join(clusterDir, 'PG_VERSION'), join(clusterDir, 'backup_label')]);
  await run('chown', ['--reference', join(clusterDir, 'PG_VERSION'), join(clusterDir, 'standby.signal')]);

  const account = chooseAccount(clusterDir);
  const { hostname, port: primaryPort, username, password } = new URL(primary.url);
  const plan = {
    account,
    binaries: await findBinaries(account, account === undefined ? dirname(clusterDir) : SYSTEM_DIR),
    clusterDir,
    logFile: `${clusterDir}.log`,
    settings: {
      fsync: 'off',
      primary_conninfo: `host=${hostname} port=${primaryPort} user=${username} password=${password}`,
    },
  };
  const port = await freePort();
  const replicaUrl = Object.assign(new URL(primary.url), { port: String(port) }).href;
  let postmaster: Postmaster | undefined;
  let standby: pg.Client | undefined;
  const tell = async (command: string) => void (await standby?.query(command));

  const replica: TestReplica = {
    primaryUrl: primary.url,
    replicaUrl,
    pause: async () => {
      await tell('select pg_wal_replay_pause()');
      const asked = 'select pg_get_wal_replay_pause_state() as state';
      while ((await standby?.query(asked))?.rows[0].state !== 'paused');
    },
    resume: () => tell('select pg_wal_replay_resume()'),
    startReplica: async () => {
      postmaster = await startPostmaster(plan, port);
      standby = await connected(replicaUrl);
    },
    stopReplica: async () => {
      await standby?.end().catch(() => {});
      if (postmaster) await stopPostmaster(plan, postmaster);
      postmaster = undefined;
    },
    remove: async () => {
      await replica.stopReplica();
      await owner.end();
      await primary.remove();
      await rm(clusterDir, { recursive: true, force: true });
      await rm(plan.logFile, { force: true });
    },
  };
  await replica.startReplica();
  return replica;
}

/** As soon as it lets anybody in. */
async function connected(url: string): Promise<pg.Client> {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      const { code } = error as pg.DatabaseError;
      if (code !== 'ECONNREFUSED' && code !== '57P03') throw error;
    }
  }
}
