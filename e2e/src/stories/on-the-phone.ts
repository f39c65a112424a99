import { accessibilityProblems } from '../accessibility.ts';
import { PHONE, visit } from '../browser.ts';
import { answered, ask, breathe, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';

/** The same first steps with a thumb. */
export const onThePhone: Story = {
  name: 'on a phone: sign up, start, stop, see the day',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, PHONE, { isPhone: true });
    await signUp(page, 'on.the.phone@example.com');
    await page.screenshot({ path: shot('phone-1-today') });

    const bar = page.getByRole('navigation', { name: 'Main' });
    await bar.getByRole('button', { name: /timer/i }).tap();
    const sheet = page.getByRole('dialog');
    await sheet.getByPlaceholder('What are you working on?').fill('On the train');
    await answered(page, '/time/start', () => sheet.getByRole('button', { name: 'Start the timer' }).tap());
    await sheet.getByRole('button', { name: 'Stop the timer' }).waitFor();
    await page.waitForFunction(() => /^0:00:0[1-9]/.test(document.title));
    await breathe(page);
    await answered(page, '/time/stop', () => sheet.getByRole('button', { name: 'Stop the timer' }).tap());
    const { data } = await ask<{ data: { description: string; end_time: string | null }[] }>(page, '/time/entries');
    expectThat(
      data.length === 1 && data[0]?.description === 'On the train' && data[0].end_time !== null,
      'the entry is there',
    );
    await sheet.getByRole('button', { name: 'Close' }).tap();
    await sheet.waitFor({ state: 'hidden' });

    for (const [name, heading] of [
      ['Tasks', 'Tasks'],
      ['Timesheet', 'Timesheet'],
    ] as const) {
      await bar.getByRole('link', { name }).tap();
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expectThat(!sideways, `${name} does not scroll sideways`);
      const problems = await accessibilityProblems(page);
      expectThat(problems.length === 0, `${name}: ${problems.join('\n')}`);
      await page.screenshot({ path: shot(`phone-3-${name.toLowerCase()}`) });
    }
    expectThat(complaints.length === 0, complaints.join('\n'));
    await context.close();
  },
};
