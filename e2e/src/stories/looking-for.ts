import { DESKTOP, visit } from '../browser.ts';
import { answered, ask, breathe, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';

interface Active {
  data: { state: string; entry: { description: string; start_time: string } | null };
}

/** Looking for a task must not touch the timer; taking over from it says so, and can be taken back. */
export const lookingFor: Story = {
  name: 'the palette: looking for a task opens it, and what stops the running timer says so and can be undone',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, DESKTOP);
    await signUp(page, 'looking.for@example.com');
    const timer = page.getByRole('region', { name: 'Timer' });
    const work = async (description: string) => {
      await timer.getByPlaceholder('What are you working on?').fill(description);
      await answered(page, '/time/start', () => timer.getByRole('button', { name: 'Start the timer' }).click());
      await timer.getByRole('button', { name: 'Stop the timer' }).waitFor();
      await breathe(page);
    };
    await page.getByRole('link', { name: 'Tasks', exact: true }).click();
    await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await page.keyboard.type('Homepage texts');
    await answered(page, '/tasks', () => page.keyboard.press('Enter'));
    await page.keyboard.press('Escape');
    await work('Homepage texts');
    await answered(page, '/time/stop', () => timer.getByRole('button', { name: 'Stop the timer' }).click());
    await timer.getByRole('button', { name: 'Start the timer' }).waitFor();
    await breathe(page);
    await work('A letter');

    const palette = page.getByRole('dialog', { name: 'Search or do something' });
    await page.keyboard.press('ControlOrMeta+k');
    await palette.waitFor();
    await page.keyboard.type('homep');
    await palette.getByRole('option', { name: /stops “A letter”/ }).waitFor();
    await page.screenshot({ path: shot('looking-for-1-palette') });
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tasks\?task=/);
    const looked = await ask<Active>(page, '/time/active');
    expectThat(looked.data.entry?.description === 'A letter', 'looking for a task leaves the timer alone');

    await page.keyboard.press('ControlOrMeta+k');
    await palette.waitFor();
    await page.keyboard.type('homep');
    const offer = palette.getByRole('option', { name: /stops “A letter”/ });
    await offer.waitFor();
    await offer.hover();
    await page.mouse.move(0, 0);
    await offer.hover();
    const highlighted = await palette.locator('[role=option][data-focused]').count();
    expectThat(highlighted === 1, `one line is highlighted, not ${highlighted}`);
    await answered(page, '/time/start', () => offer.click());
    await page.getByText('“A letter” is stopped, “Homepage texts” runs.').waitFor();
    await breathe(page);
    await answered(page, '/time/start', () => page.getByRole('button', { name: 'Undo' }).click());
    const undone = await ask<Active>(page, '/time/active');
    expectThat(undone.data.entry?.description === 'A letter', 'undone, the letter runs on');
    const { data: entries } = await ask<{ data: { description: string; start_time: string; end_time: string }[] }>(
      page,
      '/time/entries?sort=-start_time',
    );
    const [running, before] = entries;
    expectThat(
      entries.length === 3 && running?.start_time === before?.end_time,
      `no second is lost between the two: ${JSON.stringify(entries)}`,
    );
    expectThat(complaints.length === 0, complaints.join('\n'));
    await context.close();
  },
};
