import { DESKTOP, visit } from '../browser.ts';
import { makePasskey, send, signInByPasskey, usePasskey } from '../passkey-page.ts';
import { PASSWORD, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';
import { addVirtualAuthenticator } from '../virtual-authenticator.ts';

const EMAIL = 'passkeys@example.com';

interface Session {
  session: { method: string; second_factor: boolean };
  sign_in_methods: string[];
}

/** Adds a passkey, signs in by nothing else, and is not let in by a copy of it. */
export const passkeys: Story = {
  name: 'passkeys: the way to localhost, add, sign in, without a password, a copy',
  async run({ browser, program }) {
    // At an IP address no browser has passkeys; the program says where it would.
    const byNumber = await visit(browser, program.address, DESKTOP);
    await byNumber.page.goto('/sign-in');
    const refused = await send(byNumber.page, 'POST', '/auth/passkeys/login/options', {});
    expectThat(refused.error?.details?.reason === 'passkeys_unavailable', 'an IP address has no passkeys');
    const home = refused.error?.details?.open_url as string;
    expectThat(home === program.address.replace('127.0.0.1', 'localhost'), `the way out is localhost, not ${home}`);
    await byNumber.context.close();

    const { page, context, complaints } = await visit(browser, home, DESKTOP);
    const authenticator = await addVirtualAuthenticator(page);
    await signUp(page, EMAIL);

    // Nobody at the sensor: the browser makes no passkey, because we ask for one that verifies its user.
    const options = await send(page, 'POST', '/auth/passkeys/register/options', {});
    await authenticator.setUserVerified(false);
    const unverified = await makePasskey(page, options.data).catch((error: Error) => error);
    expectThat(unverified instanceof Error, 'a passkey without its user is not made');
    await authenticator.setUserVerified(true);

    const made = await makePasskey(page, options.data);
    const added = await send(page, 'POST', '/auth/passkeys/register/verify', { name: 'Laptop', passkey: made });
    expectThat(added.status === 201, `the passkey is added, not ${added.status} ${added.error?.message}`);
    const twice = await makePasskey(page, (await send(page, 'POST', '/auth/passkeys/register/options', {})).data).catch(
      (error: Error) => error,
    );
    expectThat(twice instanceof Error, 'the browser knows that this device has one already');

    // It proves, in a running session, that its person is there.
    const proof = await usePasskey(page, (await send(page, 'POST', '/auth/proof/options', {})).data);
    const proved = await send(page, 'POST', '/auth/proof', { passkey: proof });
    expectThat(proved.status === 200 && proved.data.second_factor === true, 'the passkey is a proof');

    // Without a password from here on.
    expectThat((await send(page, 'DELETE', '/auth/password')).status === 204, 'the password can go');
    await context.clearCookies();
    const byPassword = await send(page, 'POST', '/auth/login', { email: EMAIL, password: PASSWORD });
    expectThat(byPassword.status === 401, 'the password is gone');
    const grant = await signInByPasskey(page);
    expectThat(grant.status === 200 && grant.data.user.email === EMAIL, 'the passkey alone signs in');
    await page.goto('/');
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    const { data } = await send<Session>(page, 'GET', '/auth/security');
    expectThat(data.sign_in_methods.join() === 'passkey', 'it is the only way in');
    expectThat(data.session.method === 'passkey' && data.session.second_factor, 'it is two factors');

    // A copy of the authenticator counts from where it was taken.
    await context.clearCookies();
    await authenticator.becomeCopy(0);
    const copy = await signInByPasskey(page);
    expectThat(copy.status === 401, 'a copy that counts less is not let in');
    await authenticator.becomeCopy(100);
    expectThat((await signInByPasskey(page)).status === 200, 'the one that has counted on is');

    expectThat(complaints.length === 0, `the pages complain: ${complaints.join('; ')}`);
    await context.close();
  },
};
