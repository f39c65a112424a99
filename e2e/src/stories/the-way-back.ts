import { DESKTOP, PHONE, visit } from '../browser.ts';
import { answered, ask, PASSWORD, signUp } from '../person.ts';
import { type Program, startProgram } from '../program.ts';
import { expectThat, type Stage, type Story } from '../story.ts';
import { wantProofOnce } from '../want-proof.ts';

const EMAIL = 'forgetful@example.com';
const NEW_PASSWORD = 'Another-horse-8';

interface Links {
  data: { recipient: string; purpose: string; link: string }[];
}

/** On a program of its own: the first account is the administrator, who has the links where there is no mail. */
export const theWayBack: Story = {
  name: 'the way back: a forgotten password, a confirmed address, a session ended from elsewhere, an API token',
  async run({ browser, shot }) {
    const program = await startProgram();
    try {
      await play({ browser, program, shot });
    } finally {
      await program.stop();
    }
  },
};

async function play({ browser, program, shot }: Stage): Promise<void> {
  const admin = await visit(browser, program.address, DESKTOP);
  await signUp(admin.page, 'admin@example.com');
  const { page, context, complaints } = await visit(browser, program.address, DESKTOP);
  await signUp(page, EMAIL);

  // The address is confirmed by a link, signed in or not; the token is in no address afterwards.
  await page.goto('/settings/security');
  await answered(page, '/auth/verify-email/send', () => page.getByRole('button', { name: 'Ask for a link' }).click());
  const verify = await linkFor(admin.page, 'verify', program);
  await page.goto(verify);
  await page.getByText(`${EMAIL} is confirmed.`).waitFor();
  expectThat(!page.url().includes('#'), 'the token leaves the address');
  await page.screenshot({ path: shot('way-back-verified') });
  await page.goto(verify.replace('#', '?again#'));
  await page.getByText('This link does not work').waitFor();

  // Forgotten: signed out elsewhere, without mail, by the link that the administrator passes on.
  const phone = await visit(browser, program.address, PHONE, { isPhone: true });
  await phone.page.goto('/sign-in');
  await phone.page.getByRole('link', { name: 'Forgot your password?' }).click();
  await phone.page.getByLabel('E-mail').fill(EMAIL);
  await phone.page.getByRole('button', { name: 'Ask for the link' }).click();
  await phone.page.getByText('This installation sends no mail.').waitFor();
  await phone.page.screenshot({ path: shot('way-back-asked-phone') });
  await phone.page.goto(await linkFor(admin.page, 'reset', program));
  const field = phone.page.getByLabel('New password', { exact: true });
  await field.fill('too-weak');
  await phone.page.getByRole('button', { name: 'Set the password' }).click();
  await phone.page.getByText('The password does not have all of these yet.').waitFor();
  await field.fill(NEW_PASSWORD);
  await phone.page.getByRole('button', { name: 'Set the password' }).click();
  await phone.page.getByText('The new password is set. Sign in with it.').waitFor();
  expectThat(!phone.page.url().includes('token'), 'the token is in no address');
  await phone.page.getByLabel('E-mail').fill(EMAIL);
  await phone.page.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD);
  await phone.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await phone.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();

  // Who was signed in before is not any more, and the old password is worth nothing.
  await page.goto('/today');
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('The e-mail address or the password is wrong.').waitFor();
  await page.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();

  // From here the phone is signed out.
  await page.goto('/settings/password');
  await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
  expectThat(page.url().endsWith('/settings/security'), 'the old address leads to Security');
  const devices = page.getByRole('list', { name: 'Where you are signed in' });
  await devices.getByText('This one').waitFor();
  await answered(page, '/auth/sessions/', () => devices.getByRole('button', { name: /^Sign out/ }).click());
  await page.getByText('You are signed in here only.').waitFor();
  await phone.page.goto('/tasks');
  await phone.page.getByRole('heading', { name: 'Welcome back' }).waitFor();

  // A key for a program: made by whoever is still there, shown once, works, and is refused when it is revoked.
  await page.goto('/settings/tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog', { name: /token/i });
  await dialog.getByLabel('Name', { exact: true }).fill('Laptop');
  await dialog.getByRole('button', { name: 'New token' }).click();
  await dialog.getByText('Choose at least one.').waitFor();
  await dialog.getByRole('button', { name: 'Read only' }).click();
  await wantProofOnce(page, '/auth/tokens', ['password']);
  await dialog.getByRole('button', { name: 'New token' }).click();
  const question = page.getByRole('dialog', { name: 'Is it still you?' });
  await question.getByLabel('Your password', { exact: true }).fill(NEW_PASSWORD);
  await question.getByRole('button', { name: 'Go on' }).click();
  const secret = await dialog.getByLabel('Token of “Laptop”').inputValue();
  await page.screenshot({ path: shot('way-back-token') });
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  const statusWithToken = async () =>
    (await fetch(`${program.address}/api/v1/auth/me`, { headers: { authorization: `Bearer ${secret}` } })).status;
  expectThat((await statusWithToken()) === 200, 'the token works');
  expectThat(!(await page.content()).includes(secret), 'the secret is shown once');
  await page.getByRole('button', { name: 'Revoke Laptop' }).click();
  await answered(page, '/auth/tokens/', () =>
    page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click(),
  );
  expectThat((await statusWithToken()) === 401, 'a revoked token is refused');
  await page.getByText('No tokens.').waitFor();

  const all = [...admin.complaints, ...complaints, ...phone.complaints];
  expectThat(all.length === 0, `the pages complain: ${all.join('; ')}`);
  for (const each of [admin.context, context, phone.context]) await each.close();
}

/** The newest link for the forgetful, from the administrator's list. A job makes it, so it may take a moment. */
async function linkFor(
  page: Awaited<ReturnType<typeof visit>>['page'],
  purpose: string,
  program: Program,
): Promise<string> {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const { data } = await ask<Links>(page, '/admin/links');
    const found = data.find((one) => one.recipient === EMAIL && one.purpose === purpose);
    // The program believes in its PUBLIC_URL, the story in where it runs.
    if (found) return program.address + found.link.slice(new URL(found.link).origin.length);
    await page.waitForTimeout(200);
  }
  throw new Error(`no link to ${purpose}`);
}
