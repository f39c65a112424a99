import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { settled } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[];
}

/** What axe finds wrong with the page as it is, one line each; empty is good. */
export async function accessibilityProblems(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Evaluated by the debugger, so the page's content security policy stays as it is.
  await page.evaluate(AXE);
  // React Aria's announcer holds what it has just said for a moment, in elements that only a screen reader meets.
  const context = '{ exclude: [["[data-live-announcer]"]] }';
  const options = JSON.stringify({ resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) });
  const { violations } = (await page.evaluate(`axe.run(${context}, ${options})`)) as AxeResult;
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes.length}×, first: ${nodes[0]?.target.join(' ')}; ${nodes[0]?.failureSummary ?? ''})`,
  );
}

/** What is pressed or pointed at changes its colours in a moment, not at once. What never ends (a spinner) is not waited for. */
const COLOURS_HAVE_CHANGED = `Promise.allSettled(document.getAnimations()
  .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
  .map((animation) => animation.finished))`;

/**
 * Looks at the page that is open in the light and in the dark, keeps a picture of both, and says what axe objects to. What
 * the theme can change is the contrast, so in the dark that is all it is asked.
 * @param picture where the picture of a theme goes
 */
export async function problemsInBothThemes(page: Page, picture: (theme: string) => string): Promise<string[]> {
  await settled(page);
  const problems: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate(COLOURS_HAVE_CHANGED);
    const found = await accessibilityProblems(page, theme === 'dark' ? ['color-contrast'] : undefined);
    await page.screenshot({ path: picture(theme) });
    problems.push(...found.map((problem) => `${new URL(page.url()).pathname} (${theme}): ${problem}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return problems;
}
