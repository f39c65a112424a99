import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ROOT, requireRuntime } from './project.mjs';

// Compiled code is kept from start to start: without the compiler of the types in memory the idle program is an eighth
// smaller, and ready sooner. Where the folder cannot be written, Node goes on without it.
const COMPILE_CACHE = process.env.NODE_COMPILE_CACHE || join(ROOT, 'node_modules/.cache/compiled');

const KILL_AFTER_MS = 10_000;
const PARENT_CHECK_MS = 100;

const running = new Set();
let endedBy;
let isWatching = false;

/**
 * Runs a program to its end. `output: 'collect'` keeps what it says instead of showing it.
 * Signals to this process are passed on, and this process doesn't end before the program has.
 *
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function run(command, args, { cwd = ROOT, env = {}, output = 'show', timeoutMs, shell = false } = {}) {
  passSignalsOn();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      shell,
    });
    running.add(child);
    const collected = [];
    child.stdout?.on('data', (chunk) => collected.push(chunk));
    child.stderr?.on('data', (chunk) => collected.push(chunk));
    let timedOut = false;
    const timers = [];
    if (timeoutMs !== undefined) {
      timers.push(
        setTimeout(() => {
          timedOut = true;
          child.kill('SIGTERM');
          timers.push(setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS));
        }, timeoutMs),
      );
    }
    const finish = (code, text) => {
      timers.forEach(clearTimeout);
      running.delete(child);
      if (endedBy !== undefined && running.size === 0) {
        process.exit(code);
      }
      resolve({ code, output: text, timedOut });
    };
    child.on('error', (error) => finish(127, `${command} cannot be started: ${error.message}\n`));
    child.on('close', (code, signal) => finish(code ?? codeOf(signal), Buffer.concat(collected).toString()));
  });
}

/** The same on the Node that Daybook runs on. */
export function runOnRuntime(args, { env = {}, ...options } = {}) {
  return run(requireRuntime(), args, { ...options, env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...env } });
}

/** Runs what this command is about, and ends as it ends. */
export async function handOver(args, options) {
  const { code, output } = await runOnRuntime(args, options);
  if (output !== '') {
    console.error(output.trimEnd());
  }
  process.exit(code);
}

/** Ends all that runs, as a signal would. */
export function stopAll(signal) {
  for (const child of running) {
    child.kill(signal);
  }
}

// The terminal's Ctrl-C reaches our programs directly as well. They take a repeated signal for the same request.
function passSignalsOn() {
  if (isWatching) {
    return;
  }
  isWatching = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => end(signal));
  }
  endWithNpm();
}

function end(signal) {
  endedBy ??= signal;
  if (running.size === 0) {
    process.exit(codeOf(signal));
  }
  stopAll(signal);
}

/** A killed npm can't pass anything on, and nobody would be left to stop what it started. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) {
    return;
  }
  const before = ancestry();
  const timer = setInterval(() => {
    if (ancestry() !== before) {
      clearInterval(timer);
      end('SIGTERM');
    }
  }, PARENT_CHECK_MS);
  timer.unref();
}

/** Our parent is npm, or a shell that npm runs us by; then npm is the parent of that. Above it is the user's affair. */
function ancestry() {
  const parent = process.ppid;
  try {
    const isShell = /^[^\0]*sh\0-c\0/.test(readFileSync(`/proc/${parent}/cmdline`, 'utf8'));
    // `123 (name) S 122 …`, where the name may hold anything.
    const grandparent = readFileSync(`/proc/${parent}/stat`, 'utf8')
      .replace(/^.*\) . /s, '')
      .split(' ', 1)[0];
    return isShell ? `${parent} ${grandparent}` : `${parent}`;
  } catch {
    // Not Linux.
    return `${parent}`;
  }
}

function codeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}
