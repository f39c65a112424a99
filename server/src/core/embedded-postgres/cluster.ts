import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { DatabaseStartError } from './errors.ts';
import { isAlive } from './postmaster.ts';

export const SUPERUSER = 'daybook';
export const DATABASE = 'daybook';

// Sorting and case are PostgreSQL's own (builtin C.UTF-8), so no update of the system can break an index. But the
// parser of full-text search asks the C library what a letter is, and under "C" it takes “quotes” for a part of the word.
const CHARACTER_TYPES = process.platform === 'win32' ? ['C'] : ['C.UTF-8', 'en_US.UTF-8', 'C'];

export interface ClusterPlan {
  binaries: Binaries;
  account: Account | undefined;
  /** Holds one folder per major version. */
  postgresDir: string;
  clusterDir: string;
  password: string;
  durable: boolean;
}

export function clusterExists(clusterDir: string): boolean {
  return existsSync(join(clusterDir, 'PG_VERSION'));
}

/** Makes the cluster beside its place and renames it: a kill in the middle leaves no half cluster. */
export async function createCluster(plan: ClusterPlan): Promise<void> {
  await refuseOtherMajor(plan);
  await removeUnfinished(plan);
  // The number tells a later start whether this one still is at it.
  const unfinished = `${plan.clusterDir}.init-${process.pid}-${randomBytes(4).toString('hex')}`;
  const passwordFile = `${unfinished}.password`;
  try {
    await writePasswordFile(plan, passwordFile);
    await initialize(plan, unfinished, passwordFile);
    await rename(unfinished, plan.clusterDir).catch((error: NodeJS.ErrnoException) => {
      // Another program that started at the same time was first, with the same password.
      if (!clusterExists(plan.clusterDir)) {
        throw error;
      }
    });
    await flushDirectory(plan.postgresDir);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** For a data directory whose password file was lost. Works only while no server runs. */
export async function resetPassword(plan: ClusterPlan): Promise<void> {
  const { code, output } = await runAs(
    plan.account,
    plan.binaries.postgres,
    ['--single', '-D', plan.clusterDir, 'postgres'],
    `ALTER ROLE ${SUPERUSER} PASSWORD '${plan.password}'\n`,
  );
  if (code !== 0) {
    throw new DatabaseStartError(
      `The password file of the database is lost, and a new password could not be set:\n${output}`,
    );
  }
}

async function initialize(plan: ClusterPlan, directory: string, passwordFile: string): Promise<void> {
  let output = '';
  for (const characterType of CHARACTER_TYPES) {
    const result = await runAs(plan.account, plan.binaries.initdb, [
      `--pgdata=${directory}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${characterType}`,
      '--no-instructions',
      // In postgresql.conf, not on the command line: an administrator may change them there.
      '--set=shared_buffers=128MB',
      '--set=max_connections=100',
      '--set=timezone=UTC',
      '--set=log_timezone=UTC',
      ...(plan.durable ? [] : ['--no-sync']),
    ]);
    if (result.code === 0) {
      return;
    }
    output = result.output;
  }
  throw new DatabaseStartError(`PostgreSQL could not create its database in ${plan.postgresDir}:\n${output.trim()}`);
}

/** By handle, and only as a new file: the folder is the account's, and root must not be led elsewhere by a link in it. */
async function writePasswordFile(plan: ClusterPlan, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    if (plan.account !== undefined) {
      await file.chown(plan.account.uid, plan.account.gid);
    }
    await file.writeFile(`${plan.password}\n`);
  } finally {
    await file.close();
  }
}

/** An upgrade of Daybook that carries a newer PostgreSQL must not look like an empty database. */
async function refuseOtherMajor(plan: ClusterPlan): Promise<void> {
  const other = (await readdir(plan.postgresDir)).find((name) => /^\d+$/.test(name) && name !== plan.binaries.major);
  if (other !== undefined) {
    throw new DatabaseStartError(
      `${plan.postgresDir} holds the data of PostgreSQL ${other}, and this version of Daybook carries PostgreSQL ` +
        `${plan.binaries.major}. Dump the data with the version of Daybook that wrote it, and restore it here.`,
    );
  }
}

async function removeUnfinished(plan: ClusterPlan): Promise<void> {
  for (const name of await readdir(plan.postgresDir)) {
    const pid = /^\d+\.init-(\d+)/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      await rm(join(plan.postgresDir, name), { recursive: true, force: true });
    }
  }
}

async function flushDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const handle = await open(directory, 'r');
  await handle.sync();
  await handle.close();
}
