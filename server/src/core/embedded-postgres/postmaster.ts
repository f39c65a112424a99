import { execFileSync, spawn } from 'node:child_process';
import { closeSync, fchownSync, fstatSync, ftruncateSync, openSync, readFileSync, readlinkSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Account, runAs, spawnOptionsFor } from './account.ts';
import type { Binaries } from './binaries.ts';
import { DatabaseStartError } from './errors.ts';

/** A running PostgreSQL server: its first process, which all others descend from. */
export interface Postmaster {
  pid: number;
  port: number;
  hasExited(): boolean;
}

export interface PostmasterPlan {
  binaries: Binaries;
  account: Account | undefined;
  clusterDir: string;
  logFile: string;
  /** Given on the command line, so they win over postgresql.conf. */
  settings: Record<string, string>;
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const FAST_SHUTDOWN_MS = 20_000;
const IMMEDIATE_SHUTDOWN_MS = 5_000;
const KILL_PATIENCE_MS = 1_000;
const POLL_MS = 25;

/** Starts the server without waiting until it is ready. */
export async function startPostmaster(plan: PostmasterPlan, port: number): Promise<Postmaster> {
  const settings = {
    ...plan.settings,
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A path below DATA_DIR may be longer than a socket's name can be.
    unix_socket_directories: '',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return process.platform === 'win32' ? startOnWindows(plan, options, port) : startOnUnix(plan, options, port);
}

/** The server that already runs on this cluster, if one does. A file left by one that is gone is removed. */
export async function findPostmaster(clusterDir: string): Promise<Postmaster | undefined> {
  const path = join(clusterDir, 'postmaster.pid');
  // A server that has only just begun writes its port a moment after its number.
  for (const patienceMs of [200, 800, 0]) {
    const file = await readPostmasterFile(path);
    if (file === undefined) {
      return undefined;
    }
    const { pid, port } = file;
    if (!isAlive(pid)) {
      // PostgreSQL itself clears the file away.
      return undefined;
    }
    if (!runsOn(pid, clusterDir)) {
      // The number was given to another program since. PostgreSQL would believe it to be its own and refuse to start.
      await rm(path, { force: true });
      return undefined;
    }
    if (port !== undefined) {
      return { pid, port, hasExited: () => !isAlive(pid) };
    }
    await delay(patienceMs);
  }
  return undefined;
}

/** Fast shutdown: sessions are ended, everything committed is on disk, and the next start needs no recovery. */
export async function stopPostmaster(plan: PostmasterPlan, postmaster: Postmaster): Promise<void> {
  if (process.platform === 'win32') {
    await runAs(undefined, plan.binaries.pgCtl, ['stop', '-D', plan.clusterDir, '-m', 'fast', '-w', '-t', '20']);
    return;
  }
  signal(postmaster.pid, 'SIGINT');
  if (await waitForExit(postmaster, FAST_SHUTDOWN_MS)) {
    return;
  }
  signal(postmaster.pid, 'SIGQUIT');
  if (!(await waitForExit(postmaster, IMMEDIATE_SHUTDOWN_MS))) {
    throw new Error(`PostgreSQL (process ${postmaster.pid}) does not stop. Its log is ${plan.logFile}`);
  }
}

/** At once, without a word to its sessions: for a server whose data nobody wants any more. */
export function killPostmaster(clusterDir: string): void {
  let pid: number;
  try {
    pid = Number(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return;
  }
  if (!isAlive(pid) || !runsOn(pid, clusterDir)) {
    return;
  }
  signal(pid, 'SIGQUIT');
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waitedMs = 0; waitedMs < KILL_PATIENCE_MS && isAlive(pid); waitedMs += POLL_MS) {
    Atomics.wait(pause, 0, 0, POLL_MS);
  }
}

/** A process that has ended but wasn't collected by its parent counts as gone; some containers never collect any. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return process.platform !== 'linux' || !isZombie(pid);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') {
    throw new Error('The system gave no free port on 127.0.0.1');
  }
  return address.port;
}

/** The last lines of PostgreSQL's log, for the message of an error. */
export function tailOf(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  } catch {
    return '(there is no log)';
  }
}

function startOnUnix(plan: PostmasterPlan, options: string[], port: number): Promise<Postmaster> {
  const log = openLog(plan);
  const child = spawn(plan.binaries.postgres, ['-D', plan.clusterDir, ...options], {
    ...spawnOptionsFor(plan.account),
    // In a session of its own: Ctrl-C in the terminal is for the server, which needs its database until it is done.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      const { pid } = child;
      if (pid !== undefined) {
        resolve({ pid, port, hasExited: () => child.exitCode !== null || child.signalCode !== null });
      }
    });
  });
}

/** There, pg_ctl is what gives up an administrator's rights. */
async function startOnWindows(plan: PostmasterPlan, options: string[], port: number): Promise<Postmaster> {
  closeSync(openLog(plan));
  const quoted = options.map((option) => `"${option}"`).join(' ');
  const { code, output } = await runAs(undefined, plan.binaries.pgCtl, [
    ...['start', '-w', '-t', '60', '-D', plan.clusterDir, '-l', plan.logFile, '-o', quoted],
  ]);
  const running = await findPostmaster(plan.clusterDir);
  if (code !== 0 || running === undefined) {
    throw new DatabaseStartError(`PostgreSQL did not start:\n${output}\n${tailOf(plan.logFile)}`);
  }
  return { ...running, port };
}

function openLog(plan: PostmasterPlan): number {
  const log = openSync(plan.logFile, 'a', 0o600);
  if (plan.account !== undefined) {
    // So that the account can start Daybook itself later.
    fchownSync(log, plan.account.uid, plan.account.gid);
  }
  if (fstatSync(log).size > LOG_LIMIT_BYTES) {
    ftruncateSync(log);
  }
  return log;
}

async function readPostmasterFile(path: string): Promise<{ pid: number; port: number | undefined } | undefined> {
  const lines = await readFile(path, 'utf8').then(
    (text) => text.split('\n'),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') {
        return undefined;
      }
      throw error;
    },
  );
  const pid = Number(lines?.[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines?.[3]) || undefined } : undefined;
}

/** Whether this process is a PostgreSQL server on this cluster. True where the system doesn't tell. */
function runsOn(pid: number, clusterDir: string): boolean {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(clusterDir) || worksIn(pid, clusterDir);
    }
    if (process.platform === 'darwin') {
      return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(
        clusterDir,
      );
    }
  } catch {
    return isAlive(pid);
  }
  return true;
}

/** A data directory that was moved under a running server: its command line has the old path. */
function worksIn(pid: number, clusterDir: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === clusterDir;
  } catch {
    return false;
  }
}

function isZombie(pid: number): boolean {
  try {
    // `123 (name) Z 1 …`, where the name may hold anything.
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '');
    return state.startsWith('Z');
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

async function waitForExit(postmaster: Postmaster, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!postmaster.hasExited()) {
    if (performance.now() > deadline) {
      return false;
    }
    await delay(POLL_MS);
  }
  return true;
}
