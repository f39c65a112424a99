import { problemsInBothThemes } from '../accessibility.ts';
import { DESKTOP, PHONE, visit } from '../browser.ts';
import { answered, PASSWORD, signUp, walkTo } from '../person.ts';
import { expectThat, type Story } from '../story.ts';

const SECTIONS = ['members', 'general', 'audit', 'policy'];

/** Two people: one makes a workspace and invites by a link, the other makes an account through it. */
export const workingTogether: Story = {
  name: 'working together: invite by link, join through it, see who is in and what has happened',
  async run({ browser, program, shot }) {
    const host = await visit(browser, program.address, DESKTOP);
    const { page } = host;
    await signUp(page, 'host@example.com');

    await page.getByRole('button', { name: 'Workspace: Personal' }).click();
    await page.getByRole('menuitem', { name: 'Workspace settings' }).click();
    await page.getByText('This is your own workspace: nobody else can be in it.').waitFor();
    await page.getByRole('button', { name: 'New workspace' }).last().click();
    await page.getByRole('dialog').getByLabel('Name').fill('Harbour');
    await answered(page, '/workspaces', () => page.getByRole('button', { name: 'Create workspace' }).click());
    await page.getByRole('button', { name: 'Workspace: Harbour' }).waitFor();

    // The palette leads there, too.
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('workspace settings');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Harbour', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Invite …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('As a link').click();
    await answered(page, '/workspaces', () => dialog.getByRole('button', { name: 'Make the link' }).click());
    const link = await dialog.getByLabel('Link of the invitation').inputValue();
    expectThat(link.includes('/invitations#token='), `the link is one: ${link}`);
    await page.screenshot({ path: shot('together-1-link') });
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('cell', { name: 'Whoever has the link', exact: true }).waitFor();
    const dump = await page.content();
    expectThat(!dump.includes(link.split('#token=')[1] ?? link), 'the link is shown once');

    const guest = await visit(browser, program.address, PHONE, { isPhone: true });
    // The program writes its own address into links; here it is reached by another port.
    await guest.page.goto(new URL(link).pathname + new URL(link).hash);
    await guest.page.getByText(/Ada Example invites you into the workspace Harbour/).waitFor();
    await guest.page.getByRole('link', { name: 'Create an account to join' }).tap();
    await guest.page.getByLabel('Name', { exact: true }).fill('Grace Guest');
    await guest.page.getByLabel('E-mail').fill('guest@example.com');
    await guest.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await guest.page.getByRole('button', { name: 'Create account' }).tap();
    await answered(guest.page, '/invitations', () =>
      guest.page.getByRole('button', { name: 'Join the workspace' }).tap(),
    );
    await guest.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    // They are where they joined, and the phone leads to their own workspace and back.
    for (const name of ['Personal', 'Harbour']) {
      await guest.page.getByRole('button', { name: 'More' }).tap();
      await guest.page.screenshot({ path: shot(`together-2-phone-${name}`) });
      const other = name === 'Personal' ? 'Harbour' : 'Personal';
      await guest.page.getByRole('menuitemradio', { name: other, checked: true }).waitFor();
      await guest.page.getByRole('menuitemradio', { name }).tap();
    }

    // The first one is told by itself, or at the latest when they look again.
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    const row = page.getByRole('row', { name: /Grace Guest/ });
    await row.waitFor();
    await row.getByText('guest@example.com').waitFor();
    await page.getByText('No open invitations.').waitFor();
    await row.getByRole('button', { name: /Role of Grace Guest/ }).click();
    await answered(page, '/workspaces', () => page.getByRole('option', { name: /^Lead/ }).click());
    await page.getByText('Grace Guest is a lead now.').waitFor();
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByRole('cell', { name: /became a member/ }).waitFor();
    await page.getByRole('cell', { name: /changed the role of Grace Guest/ }).waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /CSV/ }).click(),
    ]);
    expectThat(/^audit-\d{4}-\d\d-\d\d\.csv$/.test(file.suggestedFilename()), file.suggestedFilename());
    await page.getByRole('combobox', { name: 'Who' }).fill('Grace');
    await page.getByRole('option', { name: 'Grace Guest' }).click();
    await page.getByRole('cell', { name: /changed the role/ }).waitFor({ state: 'hidden' });
    await page.getByRole('cell', { name: /became a member/ }).waitFor();

    await page.getByRole('link', { name: 'Policy' }).click();
    await answered(page, '/workspaces', () => page.getByText('Allowed, and shown as an overlap.').click());

    // Each section, wide and narrow, light and dark.
    const objections: string[] = [];
    for (const [width, size] of [
      ['wide', DESKTOP],
      ['phone', PHONE],
    ] as const) {
      await page.setViewportSize(size);
      for (const section of SECTIONS) {
        await walkTo(page, `/workspace/${section}`);
        await page.getByRole('heading', { name: 'Harbour', level: 1 }).waitFor();
        const problems = await problemsInBothThemes(page, (theme) => shot(`together-${section}-${width}-${theme}`));
        objections.push(...problems.map((problem) => `${width}: ${problem}`));
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expectThat(!sideways, `${section} does not scroll sideways`);
      }
    }
    expectThat(objections.length === 0, objections.join('\n'));
    await page.setViewportSize(DESKTOP);

    // There is one timer everywhere, and it says where it runs.
    await page.goto('/today');
    const timer = page.getByRole('region', { name: 'Timer' });
    await timer.getByPlaceholder('What are you working on?').fill('Moor the boat');
    await answered(page, '/time/start', () => timer.getByRole('button', { name: 'Start the timer' }).click());
    await page.getByRole('button', { name: 'Workspace: Harbour' }).click();
    await page.getByRole('menuitemradio', { name: 'Personal' }).click();
    await page.getByRole('region', { name: 'Timer' }).getByText('in Harbour').waitFor();
    await page.screenshot({ path: shot('together-timer') });

    // Archived, it says so everywhere.
    await page.getByRole('button', { name: 'Workspace: Personal' }).click();
    await page.getByRole('menuitemradio', { name: 'Harbour' }).click();
    await page.goto('/workspace/general');
    await answered(page, '/workspaces', () => page.getByRole('button', { name: 'Archive', exact: true }).click());
    await page.getByText('This workspace is archived.').waitFor();
    await page.screenshot({ path: shot('together-archived') });
    await answered(page, '/workspaces', () => page.getByRole('button', { name: 'Take out of the archive' }).click());
    await page.getByText('This workspace is archived.').waitFor({ state: 'hidden' });

    // The second one may look, and leaves.
    await guest.page.goto('/today');
    await guest.page.setViewportSize(DESKTOP);
    await guest.page.getByRole('button', { name: 'Workspace: Harbour' }).waitFor();
    await guest.page.goto('/workspace/policy');
    await guest.page.getByText('Admins of the workspace can change these.').waitFor();
    expectThat((await guest.page.getByRole('link', { name: 'Audit' }).count()) === 0, 'the log is for admins');
    await guest.page.getByRole('link', { name: 'General' }).click();
    await guest.page.screenshot({ path: shot('together-lead-general') });
    await guest.page.getByRole('button', { name: 'Leave the workspace' }).click();
    await answered(guest.page, '/workspaces', () =>
      guest.page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click(),
    );
    await guest.page.getByText('You have left Harbour.').waitFor();
    await guest.page.getByRole('button', { name: 'Workspace: Personal' }).waitFor();
    await guest.page.waitForLoadState('networkidle');
    expectThat(
      (await guest.page.getByText(/no longer in that/).count()) === 0,
      'who leaves is not told that they were lost',
    );

    // The first one deletes it, and takes that back.
    await page.goto('/workspace/general');
    await page.getByRole('button', { name: 'Delete the workspace …' }).click();
    const ask = page.getByRole('alertdialog');
    await ask.getByLabel(/Type its name/).fill('Harbour');
    await page.screenshot({ path: shot('together-delete') });
    await answered(page, '/workspaces', () => ask.getByRole('button', { name: 'Delete', exact: true }).click());
    await page.getByRole('button', { name: 'Workspace: Personal' }).waitFor();
    await page.goto('/workspace/general');
    await answered(page, '/workspaces', () => page.getByRole('button', { name: 'Restore Harbour' }).click());
    await page.getByText('Harbour is back.').waitFor();

    const complaints = [...host.complaints, ...guest.complaints];
    expectThat(complaints.length === 0, complaints.join('\n'));
    await host.context.close();
    await guest.context.close();
  },
};
