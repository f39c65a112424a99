import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.ts';
import { startProgram } from './program.ts';
import { choosing } from './stories/choosing.ts';
import { everyPage } from './stories/every-page.ts';
import { firstDay } from './stories/first-day.ts';
import { lookingFor } from './stories/looking-for.ts';
import { manyAtOnce } from './stories/many-at-once.ts';
import { offline, offlineElsewhere } from './stories/offline.ts';
import { onThePhone } from './stories/on-the-phone.ts';
import { passkeys } from './stories/passkeys.ts';
import { theWayBack } from './stories/the-way-back.ts';
import { tooMany } from './stories/too-many.ts';
import { twoSteps } from './stories/two-steps.ts';
import { workingTogether } from './stories/working-together.ts';
import type { Story } from './story.ts';

const STORIES: Story[] = [
  firstDay,
  manyAtOnce,
  workingTogether,
  onThePhone,
  choosing,
  lookingFor,
  offline,
  offlineElsewhere,
  tooMany,
  theWayBack,
  passkeys,
  twoSteps,
  everyPage,
];
const ARTIFACTS = fileURLToPath(new URL('../../artifacts/e2e/', import.meta.url));

mkdirSync(ARTIFACTS, { recursive: true });
const only = process.argv[2];
let passed = 0;
let failed = 0;
const program = await startProgram();
const browser = await launchBrowser();
try {
  for (const story of STORIES) {
    if (only && !story.name.includes(only)) continue;
    const started = performance.now();
    try {
      await story.run({ browser, program, shot: (name) => `${ARTIFACTS}${name}.png` });
      passed += 1;
      console.log(`  ✓ ${story.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed += 1;
      console.log(`  ✗ ${story.name}`);
      console.error(error);
      await screenshotsOfTheEnd(story.name);
    }
  }
} finally {
  await browser.close();
  await program.stop();
}
console.log(`E2E: ${passed} passed, ${failed} failed`);
if (process.env.E2E_SUMMARY) writeFileSync(process.env.E2E_SUMMARY, JSON.stringify({ passed, failed }));
process.exitCode = failed > 0 ? 1 : 0;

/** What the pages showed when a story failed. */
async function screenshotsOfTheEnd(story: string): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [i, page] of pages.entries()) {
    await page.screenshot({ path: `${ARTIFACTS}failed-${story.replace(/\W+/g, '-')}-${i}.png` }).catch(() => {});
    await page.context().close();
  }
}
