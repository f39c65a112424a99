import type { Page } from 'playwright-core';
import { accessibilityProblems } from '../accessibility.ts';
import { DESKTOP, visit } from '../browser.ts';
import { PASSWORD, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';
import { totpCode } from '../totp.ts';
import { addVirtualAuthenticator } from '../virtual-authenticator.ts';
import { wantProofOnce } from '../want-proof.ts';

const EMAIL = 'two.steps@example.com';

/** As a person does it, by the forms: an app, a code at the sign-in, a recovery code, a passkey. */
export const twoSteps: Story = {
  name: 'two steps: an app set up, its code and a recovery code at the sign-in, a passkey instead of both',
  async run({ browser, program, shot }) {
    // At a number there are no passkeys, and the page says where there are.
    const byNumber = await visit(browser, program.address, DESKTOP);
    await byNumber.page.goto('/sign-in');
    await byNumber.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await byNumber.page.getByText('Passkeys don’t work at this address.').waitFor();
    const way = await byNumber.page.getByRole('link', { name: 'Open it there' }).getAttribute('href');
    await byNumber.context.close();
    expectThat(way !== null && new URL(way).hostname === 'localhost', `the way leads to localhost, not to ${way}`);

    const { page, context, complaints } = await visit(browser, new URL(way).origin, DESKTOP);
    await addVirtualAuthenticator(page);
    await signUp(page, EMAIL);
    await page.goto('/settings/security');

    // An app: the picture and the text hold the seed; a code of it turns it on, and ten codes are shown once.
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    const seed = await page.getByLabel('Or type this into the app').inputValue();
    await page.screenshot({ path: shot('two-steps-set-up') });
    await expectAccessible(page);
    await page.getByLabel('Code of your authenticator app').fill('12');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByText('The code has six digits.').waitFor();
    await page.getByLabel('Code of your authenticator app').fill(totpCode(seed));
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).waitFor();
    const codes = await page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem').allTextContents();
    expectThat(codes.length === 10, `ten recovery codes, not ${codes.length}`);
    await page.screenshot({ path: shot('two-steps-codes') });
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 of 10 are left.').waitFor();
    expectThat(!(await page.content()).includes(codes[0] as string), 'the codes are shown once');

    // The password alone is not enough any more.
    await context.clearCookies();
    await signInByPassword(page);
    await page.getByLabel('Code of your authenticator app').fill(totpCode(seed, 5));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('This code is wrong, or was used before.').waitFor();
    await page.screenshot({ path: shot('two-steps-code') });
    await expectAccessible(page);
    // The code of now was used up by setting it up; a clock that is half a minute ahead has the next.
    await page.getByLabel('Code of your authenticator app').fill(totpCode(seed, 1));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();

    await context.clearCookies();
    await signInByPassword(page);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill((codes[3] as string).toUpperCase());
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();

    // A passkey: added, renamed, and enough by itself.
    await page.goto('/settings/security');
    await page.getByText('9 of 10 are left.').waitFor();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Laptop');
    await page.getByRole('dialog').getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Rename Laptop' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Work laptop');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename Laptop' }).click();
    await page.getByRole('button', { name: 'Rename Work laptop' }).waitFor();
    await page.screenshot({ path: shot('two-steps-security'), fullPage: true });
    await expectAccessible(page);
    await context.clearCookies();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();

    // And off again: by then the server may want to know that it is still the same person.
    await page.goto('/settings/security');
    await wantProofOnce(page, '/auth/totp/disable', ['passkey', 'totp', 'password', 'recovery_code']);
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Turn off' }).click();
    const question = page.getByRole('dialog', { name: 'Is it still you?' });
    await question.getByRole('button', { name: 'Use the password' }).click();
    await question.getByLabel('Your password', { exact: true }).fill('Wrong-horse-7');
    await question.getByRole('button', { name: 'Go on' }).click();
    await question.getByText('That is wrong, or was used before.').waitFor();
    await page.screenshot({ path: shot('two-steps-proof') });
    await question.getByLabel('Your password', { exact: true }).fill(PASSWORD);
    await question.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Codes are not asked for any more.').waitFor();
    await page.getByRole('button', { name: 'Remove Work laptop' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No passkeys yet.').waitFor();

    expectThat(complaints.length === 0, `the pages complain: ${complaints.join('; ')}`);
    await context.close();
  },
};

async function signInByPassword(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function expectAccessible(page: Page): Promise<void> {
  const problems = await accessibilityProblems(page);
  expectThat(problems.length === 0, problems.join('\n'));
}
