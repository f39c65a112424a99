import { DESKTOP, visit } from '../browser.ts';
import { answered, ask, PASSWORD } from '../person.ts';
import { expectThat, type Story } from '../story.ts';

/** Whoever types the beginning of a name and presses Enter means what stands at the top of the list. */
export const choosing: Story = {
  name: 'choosing by typing: Enter takes what was found, makes what can be made, and says when there is nothing',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, DESKTOP);

    // The zone, at the sign-up.
    await page.goto('/sign-up');
    await page.getByLabel('Name', { exact: true }).fill('Ada Example');
    await page.getByLabel('E-mail').fill('cho.osing@example.com');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: /^Change/ }).click();
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.waitFor();
    await page.keyboard.type('atlantis');
    await page.keyboard.press('Tab');
    await page.getByText('Nothing is called “atlantis”. It stays Europe/Berlin.').waitFor();
    await page.screenshot({ path: shot('choosing-1-no-such-zone') });
    await zone.fill('kolk');
    await zone.press('Enter');
    expectThat((await zone.inputValue()) === 'Asia/Kolkata', `“kolk” and Enter is ${await zone.inputValue()}`);
    await answered(page, '/auth/register', () => page.getByRole('button', { name: 'Create account' }).click());
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    const { data: me } = await ask<{ data: { timezone: string } }>(page, '/auth/me');
    expectThat(me.timezone === 'Asia/Kolkata', `the account is in ${me.timezone}`);

    // A project: made by Enter where there is none, taken where there is one.
    const timer = page.getByRole('region', { name: 'Timer' });
    const project = timer.getByRole('combobox', { name: 'Project' });
    await timer.getByRole('button', { name: 'Project: No project' }).click();
    await page.getByText('Type a name to create one.').waitFor();
    await page.keyboard.type('Lighthouse');
    await answered(page, '/projects', () => page.keyboard.press('Enter'));
    await timer.getByRole('button', { name: 'Project: Lighthouse' }).waitFor();
    await timer.getByRole('button', { name: 'Project: Lighthouse' }).click();
    await project.fill('No pro');
    await project.press('Enter');
    await timer.getByRole('button', { name: 'Project: No project' }).click();
    await project.fill('light');
    await project.press('Enter');
    await timer.getByRole('button', { name: 'Project: Lighthouse' }).waitFor();
    const projects = await ask<{ data: unknown[] }>(page, '/projects');
    expectThat(
      projects.data.length === 1,
      `“light” and Enter takes Lighthouse and makes none: ${projects.data.length}`,
    );

    // Tags of what runs: each counts at once, and Escape takes none of them away.
    await timer.getByPlaceholder('What are you working on?').fill('Careful work');
    await answered(page, '/time/start', () => timer.getByRole('button', { name: 'Start the timer' }).click());
    await timer.getByRole('button', { name: 'Stop the timer' }).waitFor();
    await timer.getByRole('button', { name: /^Tags:/ }).click();
    const tags = timer.getByRole('combobox', { name: 'Tags' });
    await tags.fill('deep');
    await answered(page, '/time/entries/', () => tags.press('Enter'));
    await tags.fill('focus');
    await answered(page, '/time/entries/', () => tags.press('Enter'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await timer.getByRole('button', { name: /^Tags:\s*deep\s*focus/ }).waitFor();
    const { data: active } = await ask<{ data: { entry: { tags: string[] } } }>(page, '/time/active');
    expectThat(active.entry.tags.join() === 'deep,focus', `Escape leaves the tags: ${active.entry.tags}`);
    await answered(page, '/time/stop', () => timer.getByRole('button', { name: 'Stop the timer' }).click());
    await timer.getByRole('button', { name: 'No tags' }).click();
    await tags.fill('dee');
    await tags.press('Enter');
    await timer.getByRole('button', { name: 'Remove deep' }).waitFor();
    await page.keyboard.press('Escape');

    // Walking through the settings opens nothing; a press does.
    await page.goto('/settings/profile');
    await page.getByLabel('Name', { exact: true }).focus();
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('Tab');
    expectThat((await page.getByRole('listbox').count()) === 0, 'no list opens by passing a field');
    await page.getByRole('combobox', { name: 'Time zone' }).click();
    await page.getByRole('option', { name: /Europe\/Kyiv/ }).waitFor();
    expectThat(complaints.length === 0, complaints.join('\n'));
    await context.close();
  },
};
