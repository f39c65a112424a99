import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { DatabaseStartError } from './errors.ts';

/** The operating system account PostgreSQL runs as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

export interface ProgramResult {
  code: number | null;
  output: string;
}

// `_postgres` is what macOS calls it.
const CANDIDATES = ['daybook', 'postgres', '_postgres', 'nobody'];

// PG* variables of the user (PGDATA, PGPORT, PGOPTIONS) must not reach our server, and its messages stay in English.
const CLEAN_ENVIRONMENT: NodeJS.ProcessEnv =
  process.platform === 'win32' ? withoutPgVariables(process.env) : { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

/**
 * PostgreSQL refuses to run as root. So root runs it as the account that owns the cluster already,
 * or else as the first unprivileged account there is. Undefined: we run it as ourselves.
 */
export function chooseAccount(clusterDir: string): Account | undefined {
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (process.getuid?.() !== 0) {
    if (owner !== undefined && process.getuid !== undefined && owner.uid !== process.getuid()) {
      throw new DatabaseStartError(
        `The database in ${clusterDir} belongs to the account ${nameOf(owner.uid)}. Start Daybook as that account or as root.`,
      );
    }
    return undefined;
  }
  if (owner !== undefined && owner.uid !== 0) {
    return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid };
  }
  const accounts = localAccounts();
  for (const name of CANDIDATES) {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account !== undefined) {
      return account;
    }
  }
  throw new DatabaseStartError(
    `PostgreSQL does not run as root, and this machine has none of the accounts ${CANDIDATES.join(', ')}. ` +
      'Create one ("useradd --system daybook"), start Daybook as a normal user, or set DATABASE_URL.',
  );
}

/** What `spawn` needs to run one of PostgreSQL's programs as the account. */
export function spawnOptionsFor(account: Account | undefined): {
  uid?: number;
  gid?: number;
  cwd: string;
  env: NodeJS.ProcessEnv;
} {
  // The current folder may be closed to the account, the root folder is not.
  const cwd = process.platform === 'win32' ? process.cwd() : '/';
  const base = { cwd, env: CLEAN_ENVIRONMENT };
  return account === undefined ? base : { ...base, uid: account.uid, gid: account.gid };
}

/** Tried for real, because modes alone know nothing of ACLs, mount options or security modules. */
export function canEnter(account: Account | undefined, directory: string): boolean {
  return passesAs(account, 'cd -- "$1"', directory);
}

export function canWriteIn(account: Account | undefined, directory: string): boolean {
  return passesAs(account, 'cd -- "$1" && test -w .', directory);
}

/** Runs one program to its end as the account; stdout and stderr come back as one text. */
export function runAs(
  account: Account | undefined,
  program: string,
  args: string[],
  input = '',
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...spawnOptionsFor(account), windowsHide: true });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code, output }));
    // A program that ends without reading its input is no error of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function passesAs(account: Account | undefined, test: string, directory: string): boolean {
  if (account === undefined) {
    return true;
  }
  const { status } = spawnSync('/bin/sh', ['-c', test, 'sh', directory], {
    ...spawnOptionsFor(account),
    stdio: 'ignore',
  });
  return status === 0;
}

function localAccounts(): Account[] {
  const accounts: Account[] = [];
  for (const line of readPasswd().split('\n')) {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    // macOS writes `nobody` as -2, which no one can be set to.
    if (/^\d+$/.test(uid) && /^\d+$/.test(gid)) {
      accounts.push({ name, uid: Number(uid), gid: Number(gid) });
    }
  }
  return accounts;
}

function nameOf(uid: number): string {
  return localAccounts().find((account) => account.uid === uid)?.name ?? `number ${uid}`;
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

function withoutPgVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.toUpperCase().startsWith('PG')));
}
