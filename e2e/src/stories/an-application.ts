import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accessibilityProblems } from '../accessibility.ts';
import { PHONE, visit } from '../browser.ts';
import { answered, PASSWORD, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';
import { wantProofOnce } from '../want-proof.ts';

const EMAIL = 'lets.in@example.com';

/** The command line opens a browser, waits on a port of its own, and works with what comes back. */
export const anApplication: Story = {
  name: 'an application: asked for after the sign-in, allowed in part, works, and is disconnected',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, PHONE, { isPhone: true });
    await signUp(page, EMAIL);
    await context.clearCookies();

    const listener = createServer((_request, response) => response.end('You can close this page.'));
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    const redirect_uri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/callback`;
    const verifier = randomBytes(32).toString('base64url');
    const request = {
      client_id: 'daybook-cli',
      redirect_uri,
      response_type: 'code',
      scope: 'profile:read tasks:read tasks:write',
      state: 'of the command line',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    try {
      // Signed out: the sign-in comes first, and leads back.
      await page.goto(`/oauth/authorize?${new URLSearchParams(request)}`);
      await page.getByLabel('E-mail').fill(EMAIL);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('heading', { name: 'Let Daybook CLI in?' }).waitFor();
      await page.getByText(EMAIL).waitFor();
      const problems = await accessibilityProblems(page);
      expectThat(problems.length === 0, problems.join('\n'));
      await page.screenshot({ path: shot('an-application-asks') });

      // Less than it asks for; and it is still the same person.
      await page.getByRole('group', { name: 'Tasks' }).getByText('change').click();
      await wantProofOnce(page, '/oauth/authorization', ['password']);
      await page.getByRole('button', { name: 'Allow' }).click();
      const question = page.getByRole('dialog', { name: 'Is it still you?' });
      await question.getByLabel('Your password', { exact: true }).fill(PASSWORD);
      const heard = once(listener, 'request');
      await question.getByRole('button', { name: 'Go on' }).click();
      const [{ url }] = (await heard) as [{ url: string }];
      const answer = new URL(url, redirect_uri).searchParams;
      expectThat(answer.get('state') === request.state, 'the state comes back as it was');
      await page.getByText('You can close this page.').waitFor();

      const form = {
        grant_type: 'authorization_code',
        client_id: request.client_id,
        redirect_uri,
        code_verifier: verifier,
      };
      const reply = await fetch(`${program.address}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ ...form, code: answer.get('code') ?? '' }),
      });
      const { access_token, scope } = (await reply.json()) as Record<string, string>;
      expectThat(scope === 'tasks:read profile:read', `it gets what was left, not ${scope}`);
      const status = async () =>
        (await fetch(`${program.address}/api/v1/tasks`, { headers: { authorization: `Bearer ${access_token}` } }))
          .status;
      expectThat((await status()) === 200, 'the token works');

      // And out again.
      await page.goto('/settings/security');
      await answered(page, '/auth/applications/', () =>
        page.getByRole('button', { name: 'Disconnect Daybook CLI' }).click(),
      );
      await page.getByText('No application is connected.').waitFor();
      expectThat((await status()) === 401, 'the token is refused');

      // Where an address is not registered, nobody is sent there.
      await page.goto(`/oauth/authorize?${new URLSearchParams({ ...request, redirect_uri: 'https://example.com/' })}`);
      await page.getByRole('heading', { name: 'This can’t be answered' }).waitFor();
      expectThat(page.url().startsWith(program.address), 'the browser stays here');
    } finally {
      listener.close();
    }
    expectThat(complaints.length === 0, `the page complains: ${complaints.join('; ')}`);
    await context.close();
  },
};
