import { accessibilityProblems } from '../accessibility.ts';
import { DESKTOP, visit } from '../browser.ts';
import { answered, ask, breathe, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';
import { TOGGL_ROWS, TOGGL_SECONDS, togglFile } from '../toggl-file.ts';

interface Entries {
  data: { id: string; description: string; duration_seconds: number; end_time: string | null }[];
  total_duration_seconds: number;
}

/** Sign up, plan, track, correct, bring the old data, see it add up, take it out again, leave. */
export const firstDay: Story = {
  name: 'a first day: task, timer, correction, import, dashboard, undo, sign-out',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, DESKTOP);
    await signUp(page, 'first.day@example.com');
    await page.screenshot({ path: shot('first-day-1-today-empty') });

    // Something done wrong first: the sign-in says what is wrong, and nothing else happens.
    const stranger = await visit(browser, program.address, DESKTOP);
    await stranger.page.goto('/sign-in');
    await stranger.page.getByLabel('E-mail').fill('first.day@example.com');
    await stranger.page.getByLabel('Password', { exact: true }).fill('Wrong-horse-7');
    await stranger.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await stranger.page.getByText('The e-mail address or the password is wrong.').waitFor();
    await stranger.context.close();

    // A task.
    await page.getByRole('link', { name: 'Tasks', exact: true }).click();
    await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await page.keyboard.type('Write the offer');
    await page.keyboard.press('Enter');
    await page.getByText('Write the offer').first().waitFor();
    await page.keyboard.press('Escape');
    const tasks = await ask<{ data: { title: string; status: string }[] }>(page, '/tasks');
    expectThat(tasks.data.length === 1 && tasks.data[0]?.title === 'Write the offer', 'one task is there');

    // The timer: start, pause, resume, stop.
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    const timer = page.getByRole('region', { name: 'Timer' });
    await timer.getByPlaceholder('What are you working on?').fill('Offer for Acme');
    await answered(page, '/time/start', () => timer.getByRole('button', { name: 'Start the timer' }).click());
    await timer.getByRole('button', { name: 'Pause the timer' }).waitFor();
    await page.waitForFunction(() => /^\d+:\d\d:\d\d/.test(document.title));
    await page.waitForFunction(() => !document.title.startsWith('0:00:00'));
    await breathe(page);
    await answered(page, '/time/pause', () => timer.getByRole('button', { name: 'Pause the timer' }).click());
    await breathe(page);
    await answered(page, '/time/resume', () => timer.getByRole('button', { name: 'Resume the timer' }).click());
    await timer.getByRole('button', { name: 'Pause the timer' }).waitFor();
    await breathe(page);
    await page.screenshot({ path: shot('first-day-2-running') });
    await answered(page, '/time/stop', () => timer.getByRole('button', { name: 'Stop the timer' }).click());
    await timer.getByRole('button', { name: 'Start the timer' }).waitFor();
    const tracked = await ask<Entries>(page, '/time/entries');
    expectThat(tracked.data.length === 2, `pause and resume make two entries, not ${tracked.data.length}`);
    expectThat(
      tracked.data.every((entry) => entry.end_time !== null),
      'none of them runs',
    );

    // A correction, in place.
    const list = page.getByRole('list', { name: 'Entries' });
    const description = list.getByRole('textbox', { name: 'Description' }).first();
    expectThat((await description.inputValue()) === 'Offer for Acme', 'the entry says what was typed into the timer');
    await description.fill('Offer for Acme, second version');
    await answered(page, '/time/entries/', () => description.press('Enter'));
    const corrected = await ask<Entries>(page, '/time/entries');
    expectThat(
      corrected.data.some((entry) => entry.description === 'Offer for Acme, second version'),
      'the correction is kept',
    );

    // The old data.
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Import' }).click();
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose a CSV file' }).click(),
    ]);
    await chooser.setFiles({ name: 'toggl.csv', mimeType: 'text/csv', buffer: Buffer.from(togglFile(new Date())) });
    await page.getByRole('button', { name: 'Import 2,000 entries' }).waitFor();
    await page.screenshot({ path: shot('first-day-3-import-preview') });
    expectThat((await ask<Entries>(page, '/time/entries')).data.length === 2, 'the preview writes nothing');
    // A double click is one import.
    await page.getByRole('button', { name: 'Import 2,000 entries' }).dblclick();
    await page.getByText('2,000 entries imported').waitFor({ timeout: 60_000 });

    expectThat((await ask<{ data: unknown[] }>(page, '/imports')).data.length === 1, 'it is one import');

    // The figures agree: the dashboard's number is the sum of the rows.
    const before = corrected.total_duration_seconds;
    const all = await ask<Entries & { pagination: { total: number } }>(page, '/time/entries?per_page=1');
    expectThat(all.pagination.total === TOGGL_ROWS + 2, `${all.pagination.total} entries are there`);
    expectThat(all.total_duration_seconds === TOGGL_SECONDS + before, 'the total is exact');
    await page.getByRole('link', { name: 'See the dashboard' }).click();
    await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor();
    await page.getByText('All', { exact: true }).click();
    await page.getByText('3000 h').first().waitFor();
    const dashboard = await ask<{ data: { total_time_tracked_seconds: number } }>(
      page,
      '/analytics/dashboard?period=all',
    );
    expectThat(dashboard.data.total_time_tracked_seconds === TOGGL_SECONDS + before, 'the dashboard says the same');
    await page.screenshot({ path: shot('first-day-4-dashboard') });

    // And out again.
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page.getByRole('button', { name: 'Undo import' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Undo import' }).click();
    await page.getByText('The import was undone.').waitFor({ timeout: 60_000 });
    await page.getByText('2,000 entries imported').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Choose a CSV file' }).waitFor();
    const after = await ask<Entries>(page, '/time/entries');
    expectThat(after.data.length === 2 && after.total_duration_seconds === before, 'everything is as it was before');
    expectThat((await ask<{ data: unknown[] }>(page, '/projects')).data.length === 0, 'and its projects are gone');

    expectThat((await accessibilityProblems(page)).length === 0, (await accessibilityProblems(page)).join('\n'));
    await page.getByRole('button', { name: /^Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await page.goto('/today');
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    expectThat(complaints.length === 0, complaints.join('\n'));
    await context.close();
  },
};
