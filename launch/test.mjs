import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { provideChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { runOnRuntime } from './processes.mjs';
import { seconds } from './progress.mjs';
import { inProject } from './project.mjs';
import { buildWeb } from './web.mjs';

// Everything that CI runs, from a fresh clone. The last line on stdout is "N passed, N failed".

const GROUPS = ['types', 'lint', 'unit', 'build', 'e2e'];
const RESULTS_DIR = inProject('.cache', 'test');
// So that a test that hangs still ends with the last line.
const STEP_TIMEOUT_MS = 30 * 60_000;

if (!process.stdout.isTTY) {
  // Some believe in colours where npm runs them, whatever they write to.
  process.env.NO_COLOR = '1';
}

const { only, vitestArgs } = readArguments(process.argv.slice(2));

const STEPS = [
  { name: 'Types', group: 'types', work: checkTypes },
  {
    name: 'Format, lint and boundaries (Biome)',
    group: 'lint',
    work: () => check('@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'),
  },
  { name: 'Unused code (knip)', group: 'lint', work: () => check('knip/bin/knip.js') },
  { name: 'Unit and integration tests', group: 'unit', work: runVitest },
  { name: 'Web build', group: 'build', work: checkWebBuild },
  { name: 'E2E stories', group: 'e2e', work: runEndToEnd },
];

const sum = { passed: 0, failed: 0 };
let isDone = false;
let isWebBuilt = false;

process.on('exit', () => {
  // Ended by a signal, or by an installation that is not possible: that too is a failure.
  console.log(`${sum.passed} passed, ${isDone ? sum.failed : sum.failed + 1} failed`);
});
await runSteps();
isDone = true;
process.exitCode = sum.failed > 0 ? 1 : 0;

async function runSteps() {
  const begin = performance.now();
  await ensureInstalled();
  const summary = [`ok       Install (${seconds(performance.now() - begin)})`];
  mkdirSync(RESULTS_DIR, { recursive: true });
  for (const step of STEPS) {
    summary.push(await runStep(step));
  }
  console.log(`\n${summary.join('\n')}\n`);
}

async function runStep({ name, group, work }) {
  if (!only.has(group)) {
    return `skipped  ${name}: not asked for`;
  }
  console.log(`\n${name}…`);
  const begin = performance.now();
  const { passed, failed, skipped = 0, output = '' } = await work();
  if (output.trim() !== '') {
    console.log(output.trimEnd());
  }
  sum.passed += passed;
  sum.failed += failed;
  const counts = [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ');
  const line = `${failed === 0 ? 'ok      ' : 'FAILED  '} ${name}: ${counts} (${seconds(performance.now() - begin)})`;
  console.log(line);
  return line;
}

async function checkTypes() {
  const results = [];
  for (const project of ['tsconfig.json', 'web/tsconfig.json', 'e2e/tsconfig.json']) {
    results.push(await runPackage('typescript/bin/tsc', ['--noEmit', '-p', project]));
  }
  return outcomeOf(results);
}

async function check(program, ...args) {
  return outcomeOf([await runPackage(program, args)]);
}

async function checkWebBuild() {
  const result = await buildWeb();
  isWebBuilt = result.code === 0;
  return outcomeOf([result]);
}

async function runVitest() {
  const report = `${RESULTS_DIR}/vitest.json`;
  rmSync(report, { force: true });
  const result = await runPackage(
    'vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile=${report}`, ...vitestArgs],
    { output: 'show' },
  );
  const counts = readJson(report);
  if (counts === undefined) {
    return failure(result, 'Vitest wrote no result.');
  }
  if (counts.numPassedTests + counts.numFailedTests === 0 && result.code === 0) {
    return failure(result, 'No test ran: none has that name.');
  }
  // A file that fails before its first test counts as one test.
  const brokenFiles = counts.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return withExitCode(result, {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests + brokenFiles.length,
    skipped: counts.numPendingTests + counts.numTodoTests,
  });
}

async function runEndToEnd() {
  if (!isWebBuilt) {
    return { passed: 0, failed: 1, output: 'Not run: there is no web app to look at, because its build failed.' };
  }
  const browser = await provideChromium();
  if (browser.path === undefined) {
    return { passed: 0, failed: 1, output: browser.problem };
  }
  const report = `${RESULTS_DIR}/e2e.json`;
  rmSync(report, { force: true });
  const result = await runOnRuntime(['e2e/src/run.ts'], {
    env: { CHROMIUM_PATH: browser.path, E2E_SUMMARY: report },
    timeoutMs: STEP_TIMEOUT_MS,
  });
  const counts = readJson(report);
  if (counts === undefined || counts.passed + counts.failed === 0) {
    return failure(result, 'The E2E stories wrote no result.');
  }
  return withExitCode(result, { passed: counts.passed, failed: counts.failed });
}

function runPackage(program, args, options = {}) {
  return runOnRuntime([inProject('node_modules', program), ...args], {
    output: 'collect',
    timeoutMs: STEP_TIMEOUT_MS,
    ...options,
  });
}

/** A step that isn't made of tests counts as one; what it says is of interest only when it fails. */
function outcomeOf(results) {
  const broken = results.filter(({ code }) => code !== 0);
  return broken.length === 0
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1, output: broken.map(({ output }) => output).join('\n') };
}

/** What fails outside of any test (a set-up, an unhandled error) must not pass for success. */
function withExitCode(result, counts) {
  return result.code !== 0 && counts.failed === 0 ? { ...counts, ...failure(result), passed: counts.passed } : counts;
}

function failure({ code, timedOut, output }, reason = 'It failed outside of its tests.') {
  const how = timedOut ? `It did not end within ${STEP_TIMEOUT_MS / 60_000} minutes.` : `Exit code ${code}.`;
  return { passed: 0, failed: 1, output: `${output}${reason} ${how}` };
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** `--only=types,lint,unit,build,e2e`; all else is Vitest's, and means that its tests are what is asked for. */
function readArguments(args) {
  const vitest = args.filter((arg) => !arg.startsWith('--only='));
  const chosen = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  const wrong = chosen?.filter((group) => !GROUPS.includes(group)) ?? [];
  if (wrong.length > 0) {
    console.error(`--only takes ${GROUPS.join(', ')}; not ${wrong.join(', ')}.`);
    process.exit(2);
  }
  const groups = new Set(chosen ?? (vitest.length > 0 ? ['unit'] : GROUPS));
  if (groups.has('e2e')) {
    groups.add('build');
  }
  return { only: groups, vitestArgs: vitest };
}
