import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Page } from 'playwright-core';
import { CLIENT, startIssuer } from '../../../server/test/providers/issuer.ts';
import { accessibilityProblems } from '../accessibility.ts';
import { DESKTOP, PHONE, visit } from '../browser.ts';
import { PASSWORD } from '../person.ts';
import { startProgram } from '../program.ts';
import { expectThat, type Story } from '../story.ts';
import { totpCode } from '../totp.ts';

/**
 * A real browser and a real issuer that is another site to it, so that cookies come back as they do in life. The program
 * is one of the story's own, because its settings name the issuer.
 */
export const providers: Story = {
  name: 'providers: signing up by one, landing where one wanted to go, connecting, a code, and Cancel',
  async run({ browser, shot }) {
    const address = `http://127.0.0.1:${await freePort()}`;
    const issuer = await startIssuer([`${address}/api/v1/auth/oauth/oidc/callback`], 'localhost');
    issuer.person = { sub: 'ada', email: 'ada@example.com', email_verified: true, name: 'Ada Example' };
    const program = await startProgram({
      API_PORT: new URL(address).port,
      PUBLIC_URL: address,
      OIDC_ISSUER: issuer.url,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: 'Example ID',
    });
    try {
      const { page, context, complaints } = await visit(browser, address, DESKTOP);
      await page.goto('/timesheet');
      await button(page, 'Continue with Example ID').waitFor();
      await page.screenshot({ path: shot('providers-sign-in') });
      await button(page, 'Continue with Example ID').click();
      await page.getByRole('heading', { name: 'Timesheet', level: 1 }).waitFor();
      expectThat(new URL(page.url()).pathname === '/timesheet', 'one lands where one wanted to go');

      // The only way in stays; with a password beside it, it can go and come back.
      await page.goto('/settings/security');
      await button(page, 'Disconnect Example ID').click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
      await page.getByText('This is the last way to sign in.').waitFor();
      expectThat((await page.getByLabel('Current password').count()) === 0, 'nobody is asked for what they don’t have');
      await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
      await button(page, 'Set a password').click();
      await page.getByText('The password is set.').waitFor();
      await page.screenshot({ path: shot('providers-security') });
      await button(page, 'Disconnect Example ID').click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
      await page.getByText('No account is connected.').waitFor();
      await button(page, 'Connect Example ID').click();
      await page.getByText('Example ID is connected. You can sign in with it.').waitFor();
      await expectAccessible(page);

      // With an app set up, the provider is the first step only.
      await button(page, 'Set up').click();
      const seed = await page.getByLabel('Or type this into the app').inputValue();
      await page.getByLabel('Code of your authenticator app').fill(totpCode(seed));
      await button(page, 'Turn on').click();
      await button(page, 'I have kept them').click();
      await context.clearCookies();
      await page.goto('/tasks');
      await button(page, 'Continue with Example ID').click();
      await page.getByText('One more step').waitFor();
      await page.screenshot({ path: shot('providers-second-step') });
      await page.getByLabel('Code of your authenticator app').fill(totpCode(seed, 1));
      await button(page, 'Sign in').click();
      await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
      expectThat(complaints.length === 0, complaints.join('\n'));
      await context.close();

      issuer.person = null;
      const phone = await visit(browser, address, PHONE, { isPhone: true });
      await phone.page.goto('/sign-in');
      await button(phone.page, 'Continue with Example ID').click();
      await phone.page.getByText('You did not go on at Example ID.').waitFor();
      await phone.page.screenshot({ path: shot('providers-cancelled') });
      await phone.context.close();
    } finally {
      await program.stop();
      await issuer.close();
    }
  },
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function expectAccessible(page: Page): Promise<void> {
  const problems = await accessibilityProblems(page);
  expectThat(problems.length === 0, problems.join('\n'));
}

/** The issuer and the program have to know each other's address before they start. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
