import { accessibilityProblems } from '../accessibility.ts';
import { DESKTOP, visit } from '../browser.ts';
import { PASSWORD, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';

const EMAIL = 'leaving@example.com';

/** Takes everything along, deletes the account, thinks better of it. */
export const leaving: Story = {
  name: 'leaving: an export that is built and downloaded, an account deleted and kept',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, DESKTOP);
    await signUp(page, EMAIL);
    await page.goto('/settings/data');
    await page.getByRole('button', { name: 'Export everything' }).click();
    await page.getByText('Your data is ready').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    expectThat(/^daybook-export-[\d-]+\.zip$/.test(download.suggestedFilename()), 'it is a ZIP with a name and a day');
    await page.screenshot({ path: shot('leaving-data') });
    expectThat((await accessibilityProblems(page)).length === 0, 'the page of the data is accessible');

    await page.getByRole('button', { name: 'Delete account…' }).click();
    const sure = page.getByRole('button', { name: 'Delete my account' });
    expectThat(await sure.isDisabled(), 'nobody deletes an account by two presses');
    await page.getByLabel(`Type ${EMAIL} to confirm`).fill(EMAIL);
    await sure.click();
    await page.getByText('You are signed out.').waitFor();

    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const keep = page.getByRole('button', { name: 'Keep my account' });
    await keep.waitFor();
    await page.screenshot({ path: shot('leaving-keep') });
    expectThat((await accessibilityProblems(page)).length === 0, 'the page of the grace is accessible');
    // Wherever they go, it is all there is.
    await page.goto('/today');
    await keep.click();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    expectThat(complaints.length === 0, `the browser complains: ${complaints.join('; ')}`);
    await context.close();
  },
};
