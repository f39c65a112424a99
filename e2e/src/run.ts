import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { moveIn } from './person.ts';
import { startProgram } from './program.ts';
import { anApplication } from './stories/an-application.ts';
import { choosing } from './stories/choosing.ts';
import { everyPage } from './stories/every-page.ts';
import { firstDay } from './stories/first-day.ts';
import { leaving } from './stories/leaving.ts';
import { lookingFor } from './stories/looking-for.ts';
import { manyAtOnce } from './stories/many-at-once.ts';
import { offline, offlineElsewhere } from './stories/offline.ts';
import { onThePhone } from './stories/on-the-phone.ts';
import { passkeys } from './stories/passkeys.ts';
import { providers } from './stories/providers.ts';
import { theWayBack } from './stories/the-way-back.ts';
import { tooMany } from './stories/too-many.ts';
import { twoSteps } from './stories/two-steps.ts';
import { workingTogether } from './stories/working-together.ts';
import type { Story } from './story.ts';

/** The long ones first, so that no lane is left with one at the end. */
const STORIES: Story[] = [
  workingTogether,
  everyPage,
  firstDay,
  manyAtOnce,
  offline,
  theWayBack,
  twoSteps,
  providers,
  tooMany,
  anApplication,
  leaving,
  lookingFor,
  choosing,
  offlineElsewhere,
  onThePhone,
  passkeys,
];
/** So many stories are told at the same time: a story waits more than it works. */
const LANES = 3;
const ARTIFACTS = fileURLToPath(new URL('../../artifacts/e2e/', import.meta.url));

mkdirSync(ARTIFACTS, { recursive: true });
const only = process.argv[2];
const waiting = STORIES.filter((story) => !only || story.name.includes(only));
let passed = 0;
let failed = 0;
const program = await startProgram();
try {
  // Stories that are about the first account have a program of their own.
  await moveIn(program.address);
  await Promise.all(Array.from({ length: LANES }, () => tellStories()));
} finally {
  await program.stop();
}
console.log(`E2E: ${passed} passed, ${failed} failed`);
if (process.env.E2E_SUMMARY) writeFileSync(process.env.E2E_SUMMARY, JSON.stringify({ passed, failed }));
process.exitCode = failed > 0 ? 1 : 0;

/** One story after the other, in a browser of its own: what a failed one leaves open is in nobody's way. */
async function tellStories(): Promise<void> {
  const browser = await launchBrowser();
  try {
    for (let story = waiting.shift(); story; story = waiting.shift()) await tell(story, browser);
  } finally {
    await browser.close();
  }
}

async function tell(story: Story, browser: Browser): Promise<void> {
  const started = performance.now();
  try {
    await story.run({ browser, program, shot: (name) => `${ARTIFACTS}${name}.png` });
    passed += 1;
    console.log(`  ✓ ${story.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`  ✗ ${story.name}`);
    console.error(error);
    await screenshotsOfTheEnd(story.name, browser);
  }
}

/** What the pages showed when a story failed. */
async function screenshotsOfTheEnd(story: string, browser: Browser): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [i, page] of pages.entries()) {
    await page.screenshot({ path: `${ARTIFACTS}failed-${story.replace(/\W+/g, '-')}-${i}.png` }).catch(() => {});
    await page.context().close();
  }
}
