import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run, runOnRuntime } from './processes.mjs';
import { withProgress } from './progress.mjs';
import { inProject, isMain } from './project.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PATHS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];
const SHELL_NAMES = ['chrome-headless-shell', 'chrome-headless-shell.exe', 'headless_shell', 'headless_shell.exe'];
const START_TIMEOUT_MS = 30_000;

/**
 * A browser that starts: one that is here, or else one that can be installed.
 *
 * @returns {Promise<{ path: string } | { problem: string }>}
 */
export async function provideChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    const problem = whyNotStarting(chosen);
    return problem === undefined ? { path: chosen } : { problem: `CHROMIUM_PATH is ${chosen}, but ${problem}.` };
  }
  const found = await findWorking();
  if (found !== undefined) {
    return { path: found };
  }
  const attempts = [];
  for (const install of [installDebianPackage, installWithPlaywright]) {
    const output = await install();
    if (output !== undefined) {
      const path = await findWorking();
      if (path !== undefined) {
        return { path };
      }
      attempts.push(endOf(output));
    }
  }
  return {
    problem: [
      'No Chromium was found on this machine, and none could be installed.',
      'Install Chromium or Google Chrome (Debian: apt install chromium; macOS: brew install --cask chromium),',
      'or set CHROMIUM_PATH to the program of one.',
      ...attempts,
    ].join('\n'),
  };
}

/** What went wrong is in the last lines, but for stack traces. */
function endOf(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return lines.slice(-5).join('\n');
}

async function findWorking() {
  const candidates = [...commandsOnPath(), ...applications(), ...(await playwrightBrowsers())];
  return candidates.find((path) => existsSync(path) && whyNotStarting(path) === undefined);
}

function commandsOnPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
}

function applications() {
  if (process.platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      MAC_APPS.map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA];
    return folders.flatMap((folder) => (folder ? WINDOWS_PATHS.map((path) => join(folder, ...path)) : []));
  }
  return [];
}

/** What Playwright has downloaded: the whole browser, or its shell without windows, which has a folder of its own. */
async function playwrightBrowsers() {
  // By its path: it is a dependency of the E2E stories, not of this folder.
  const program = pathToFileURL(inProject('node_modules', 'playwright-core', 'index.mjs'));
  const browser = await import(program.href).then(
    ({ chromium }) => chromium.executablePath(),
    () => undefined,
  );
  if (!browser) {
    return [];
  }
  // <cache>/chromium-1255/chrome-linux64/chrome; on macOS the program lies deeper.
  const cache = browser.replace(/[\\/]chromium-\d+[\\/].*$/, '');
  return [browser, ...listFolder(cache, /^chromium_headless_shell-/).flatMap(shellsIn)];
}

function shellsIn(folder) {
  return listFolder(folder, /./).flatMap((inner) => SHELL_NAMES.map((name) => join(inner, name)));
}

function listFolder(folder, pattern) {
  try {
    return readdirSync(folder)
      .filter((name) => pattern.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Some are only a notice that tells how to install the real one, or lack a library. */
function whyNotStarting(path) {
  if (!existsSync(path)) {
    return 'there is no such file';
  }
  if (process.platform === 'win32') {
    // It would open a window instead of telling its version.
    return undefined;
  }
  const { status, stdout, stderr, error } = spawnSync(path, ['--version'], {
    encoding: 'utf8',
    timeout: START_TIMEOUT_MS,
  });
  if (status === 0 && /\d+\.\d+/.test(stdout)) {
    return undefined;
  }
  const [reason] = (error?.message || stderr || stdout || `exit code ${status}`).trim().split('\n');
  return `it does not start: ${reason}`;
}

async function installDebianPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    return undefined;
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  return withProgress('Installing Chromium (apt)', async () => {
    const update = await run('apt-get', ['update'], { env, output: 'collect' });
    const install = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      env,
      output: 'collect',
    });
    return `${update.output}${install.output}`;
  });
}

async function installWithPlaywright() {
  const program = inProject('node_modules', 'playwright-core', 'cli.js');
  if (!existsSync(program)) {
    return undefined;
  }
  // Only root can add the system libraries that it needs.
  const asRoot = process.getuid?.() === 0 ? ['--with-deps'] : [];
  return withProgress('Installing Chromium (Playwright)', async () => {
    const { output } = await runOnRuntime(
      [program, 'install', ...asRoot, '--only-shell', '--no-progress', 'chromium'],
      {
        output: 'collect',
      },
    );
    return output;
  });
}

if (isMain(import.meta.url)) {
  const found = await provideChromium();
  console.log(found.path ?? found.problem);
  process.exitCode = found.path === undefined ? 1 : 0;
}
