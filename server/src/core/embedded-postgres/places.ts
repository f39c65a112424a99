import { createHash, randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, canEnter, canWriteIn } from './account.ts';
import { DatabaseStartError } from './errors.ts';
import type { EmbeddedPostgresLog } from './log.ts';

/** Where root puts what an unprivileged account must reach. */
export const SYSTEM_DIR = '/var/lib/daybook';

/**
 * Makes `<dataDir>/postgres` ready for the account and returns its real path.
 *
 * Where the account cannot reach the data directory (below /root, say), the folder is a link to one in SYSTEM_DIR:
 * opening the folders of the user to other accounts is not ours to do.
 */
export async function preparePostgresDir(
  dataDir: string,
  account: Account | undefined,
  log: EmbeddedPostgresLog,
): Promise<string> {
  const postgresDir = join(dataDir, 'postgres');
  if ((await kindOf(postgresDir)) === 'absent') {
    if (canEnter(account, dataDir)) {
      await mkdir(postgresDir, { mode: 0o700 }).catch(unlessAlreadyThere);
    } else {
      await linkToSystemDir(dataDir, postgresDir, log);
    }
  }
  const realDir = await realpath(postgresDir).catch(() => {
    throw new DatabaseStartError(
      `${postgresDir} is a link to a folder that is gone, and the database with it. ` +
        'Bring the folder back, or remove the link to start with an empty database.',
    );
  });
  if (account !== undefined) {
    if ((await readdir(realDir)).length === 0) {
      await chown(realDir, account.uid, account.gid);
    }
    if (!canWriteIn(account, realDir)) {
      throw new DatabaseStartError(
        `The account ${account.name}, which PostgreSQL runs as, cannot reach ${realDir}. ` +
          'Move the data directory to where that account can, or let its folders be entered (chmod a+x).',
      );
    }
  }
  return realDir;
}

/** The superuser's password: decided before the cluster exists, and kept beside it. */
export async function loadPassword(dataDir: string): Promise<{ password: string; isNew: boolean }> {
  const path = join(dataDir, 'postgres-password');
  const kept = await readFile(path, 'utf8').catch(unlessAbsent);
  if (kept !== undefined && kept.trim() !== '') {
    return { password: kept.trim(), isNew: false };
  }
  // Linked, not written, into its place: of two programs that start at once, both get the password of the first.
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  try {
    if (kept !== undefined) {
      await rm(path);
    }
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') {
        // A file system without links.
        return rename(draft, path);
      }
    });
  } finally {
    await rm(draft, { force: true });
  }
  return { password: (await readFile(path, 'utf8')).trim(), isNew: true };
}

/** A folder every account may enter, whatever the umask is. */
export async function makeSystemDir(directory: string): Promise<void> {
  const created = await mkdir(directory, { recursive: true, mode: 0o755 });
  if (created !== undefined) {
    await chmod(SYSTEM_DIR, 0o755);
    await chmod(directory, 0o755);
  }
}

async function linkToSystemDir(dataDir: string, postgresDir: string, log: EmbeddedPostgresLog): Promise<void> {
  const clustersDir = join(SYSTEM_DIR, 'clusters');
  await makeSystemDir(clustersDir);
  // Never a folder that exists: it may be what a data directory of the same name left behind when it was removed.
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
  const target = await mkdtemp(join(clustersDir, `${hash}-`));
  try {
    await symlink(target, postgresDir);
    log.info(`PostgreSQL does not run as root and cannot reach ${dataDir}: the database is kept in ${target}`);
  } catch (error) {
    await rm(target, { recursive: true });
    unlessAlreadyThere(error as NodeJS.ErrnoException);
  }
}

async function kindOf(path: string): Promise<'absent' | 'present'> {
  const found = await lstat(path).catch(unlessAbsent);
  return found === undefined ? 'absent' : 'present';
}

function unlessAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') {
    throw error;
  }
  return undefined;
}

function unlessAlreadyThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') {
    throw error;
  }
}
