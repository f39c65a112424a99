import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOnRuntime } from './processes.mjs';
import { withProgress } from './progress.mjs';
import { fail, inProject, isMain } from './project.mjs';

const SOURCES = ['web', 'contracts/src', 'package-lock.json'];
const NOT_SOURCES = new Set(['dist', 'node_modules']);
const STAMP = inProject('web', 'dist', '.stamp');

/** Builds the web app if its sources are not those of the last build. */
export async function ensureWebBuilt() {
  if (isBuilt()) {
    return;
  }
  const { code, output } = await withProgress('Building the web app', buildWeb);
  if (code !== 0) {
    console.error(output.trimEnd());
    fail('The web app could not be built: see above.');
  }
}

export async function buildWeb() {
  // Taken before: what is saved during the build belongs to the next one.
  const stamp = stampOf(listSources());
  const result = await runOnRuntime([inProject('node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
    cwd: inProject('web'),
    output: 'collect',
  });
  if (result.code === 0) {
    writeFileSync(STAMP, stamp);
  }
  return result;
}

/** Sizes and times tell it in milliseconds. Where they differ (another checkout), the contents decide. */
function isBuilt() {
  if (!existsSync(STAMP)) {
    return false;
  }
  const [look, content] = readFileSync(STAMP, 'utf8').split('\n');
  const sources = listSources();
  if (lookOf(sources) === look) {
    return true;
  }
  if (contentOf(sources) !== content) {
    return false;
  }
  writeFileSync(STAMP, stampOf(sources));
  return true;
}

function stampOf(sources) {
  return `${lookOf(sources)}\n${contentOf(sources)}\n`;
}

function lookOf(sources) {
  const hash = createHash('sha256');
  for (const path of sources) {
    const { size, mtimeMs } = statSync(inProject(path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function contentOf(sources) {
  const hash = createHash('sha256');
  for (const path of sources) {
    const content = readFileSync(inProject(path));
    hash.update(`${path} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function listSources() {
  return SOURCES.flatMap((path) => filesIn(path)).sort();
}

function filesIn(path) {
  if (!statSync(inProject(path)).isDirectory()) {
    return [path];
  }
  return readdirSync(inProject(path), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_SOURCES.has(entry.name)) {
      return [];
    }
    return entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)];
  });
}

if (isMain(import.meta.url)) {
  await ensureWebBuilt();
}
