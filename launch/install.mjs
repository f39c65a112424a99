import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './processes.mjs';
import { withProgress } from './progress.mjs';
import { fail, findRuntime, inProject, isMain, requireMinimumNode } from './project.mjs';

const MODULES = inProject('node_modules');
const STAMP = join(MODULES, '.daybook-lock');
// There while npm is at work. One that was killed may have left a package with half of its files, which npm would keep.
const UNFINISHED = join(MODULES, '.daybook-unfinished');

/** Makes node_modules what package-lock.json says. Costs milliseconds when it is already. */
export async function ensureInstalled() {
  requireMinimumNode();
  const wanted = wantedStamp();
  if (readIfThere(STAMP) === wanted) {
    return;
  }
  if (!isInstalled()) {
    if (existsSync(UNFINISHED)) {
      rmSync(MODULES, { recursive: true, force: true });
    }
    const title = existsSync(MODULES) ? 'Updating packages' : 'Installing packages (first start only)';
    mkdirSync(MODULES, { recursive: true });
    writeFileSync(UNFINISHED, '');
    const { code, output } = await withProgress(title, installPackages);
    if (code !== 0) {
      console.error(output.trimEnd());
      fail('npm could not install the packages: see above. This once, Daybook needs the npm registry to be reachable.');
    }
    rmSync(UNFINISHED);
  }
  writeFileSync(STAMP, wanted);
}

/** Whether somebody ran npm by hand: npm notes in node_modules what it has put there. */
function isInstalled() {
  const noted = readIfThere(join(MODULES, '.package-lock.json'));
  if (noted === undefined || existsSync(UNFINISHED) || findRuntime() === undefined) {
    return false;
  }
  const wanted = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(noted).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') {
      return true;
    }
    const found = present[path];
    // What is made for other systems is optional, and left out.
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

function installPackages() {
  const args = [
    // Not `npm ci`: it refuses a lockfile that lacks an optional package made for another system, and ours lacks those
    // which the registry it was written with didn't have. This takes what is locked all the same, and changes no file.
    ...['install', '--no-save', '--no-audit', '--no-fund'],
    // Whatever npm was told for itself (--silent, --omit) reaches us by the environment.
    ...['--include=dev', '--include=optional', '--loglevel=error'],
  ];
  const npm = findNpm();
  return npm === undefined
    ? run('npm', args, { output: 'collect', shell: process.platform === 'win32' })
    : run(process.execPath, [npm, ...args], { output: 'collect' });
}

/** The npm we were started by, or the one that came with this Node. */
function findNpm() {
  const nodeDir = dirname(process.execPath);
  return [
    process.env.npm_execpath ?? '',
    join(nodeDir, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(nodeDir, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => path.endsWith('npm-cli.js') && existsSync(path));
}

function wantedStamp() {
  const hash = createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .digest('hex');
  // A node_modules that was copied from another system has the wrong programs in it.
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

if (isMain(import.meta.url)) {
  await ensureInstalled();
}
