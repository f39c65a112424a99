import { api } from '@daybook/contracts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { CLIENT, startIssuer } from '../../../../test/providers/issuer.ts';
import { codeOf, forgetProofs, newPerson, withTotp } from '../arrange.ts';
import { callbackOf, newBrowser, PUBLIC_URL, placeOf } from './arrange.ts';

const issuer = await startIssuer([callbackOf('oidc')]);
afterAll(() => issuer.close());

const t = useApp({
  OIDC_ISSUER: issuer.url,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  OIDC_NAME: 'Example ID',
});
const owner = () => t.database.owner;
const setRegistration = (mode: string) => owner().query('update installation set registration = $1', [mode]);

let people = 0;
const newAccount = (more: object = {}) => {
  people += 1;
  const sub = `person-${people}`;
  return { sub, email: `${sub}@example.com`, email_verified: true, name: 'Grace Example', ...more };
};

beforeEach(() => setRegistration('open'));

test('says by whom one can sign in', async () => {
  expect((await t.call(api.providers.list)).data).toEqual({
    providers: [{ id: 'oidc', name: 'Example ID', start_url: `${PUBLIC_URL}/api/v1/auth/oauth/oidc/start` }],
  });
});

describe('somebody new', () => {
  test('the first of the installation is its administrator, and is signed in on the page asked for', async () => {
    const account = newAccount();
    issuer.person = account;
    const browser = newBrowser(t);
    const landed = await browser.signIn('oidc', { from: '/tasks?status=todo', timezone: 'Europe/Berlin' });
    expect(landed.href).toBe(`${PUBLIC_URL}/tasks?status=todo`);
    expect(await browser.whoAmI()).toMatchObject({
      email: account.email,
      full_name: 'Grace Example',
      email_verified: true,
      role: 'admin',
      timezone: 'Europe/Berlin',
    });
    const { rows } = await owner().query(
      `select u.password_hash, s.method, s.second_factor, i.issuer, i.subject, i.email
       from users u join sessions s on s.user_id = u.id join provider_identities i on i.user_id = u.id
       where u.email = $1`,
      [account.email],
    );
    expect(rows).toEqual([
      {
        password_hash: null,
        method: 'provider',
        second_factor: false,
        issuer: issuer.url,
        subject: account.sub,
        email: account.email,
      },
    ]);
  });

  test('comes back as the same, whatever became of the address', async () => {
    const account = newAccount();
    issuer.person = account;
    const [first, second] = [newBrowser(t), newBrowser(t)];
    await first.signIn('oidc');
    issuer.person = { ...account, email: `moved-${account.email}` };
    expect(placeOf(await second.signIn('oidc'))).toEqual({ path: '/today' });
    const [one, other] = [await first.whoAmI(), await second.whoAmI()];
    expect(other?.id).toBe(one?.id);
    expect(other?.email).toBe(account.email);
  });

  test('has not proved an address that the issuer does not vouch for', async () => {
    issuer.person = newAccount({ email_verified: false });
    const browser = newBrowser(t);
    await browser.signIn('oidc');
    expect(await browser.whoAmI()).toMatchObject({ email_verified: false, role: 'user' });
  });

  test('without an address gets no account', async () => {
    const { email: _, ...account } = newAccount();
    issuer.person = account;
    expect(placeOf(await newBrowser(t).signIn('oidc'))).toEqual({
      path: '/sign-in',
      problem: 'no_email',
      provider: 'oidc',
    });
  });

  test('in two tabs at once gets one account', async () => {
    issuer.person = newAccount();
    const tabs = [newBrowser(t), newBrowser(t), newBrowser(t)];
    const urls = await Promise.all(tabs.map(async (tab) => tab.visit(await tab.begin('oidc'))));
    const landed = await Promise.all(tabs.map((tab, n) => tab.comeBack(urls[n] as URL)));
    expect(landed.map((url) => url.pathname)).toEqual(['/today', '/today', '/today']);
    const ids = await Promise.all(tabs.map(async (tab) => (await tab.whoAmI())?.id));
    expect(new Set(ids).size).toBe(1);
  });
});

describe('registration', () => {
  test.each([
    ['closed', 'registration_closed'],
    ['invitation', 'invitation_needed'],
  ])('%s holds for providers too', async (mode, problem) => {
    await setRegistration(mode);
    issuer.person = newAccount();
    const landed = await newBrowser(t).signIn('oidc', { from: '/tasks' });
    expect(placeOf(landed)).toEqual({ path: '/sign-in', problem, provider: 'oidc', from: '/tasks' });
  });

  test('by invitation takes who brings one', async () => {
    const host = await t.newUser();
    const workspace = (await host.call(api.workspaces.create, { body: { name: 'Team' } })).data;
    const invited = await host.call(api.invitations.create, { params: { id: workspace.id }, body: {} });
    const invitation = invited.data.link.split('#token=')[1] as string;
    await setRegistration('invitation');
    issuer.person = newAccount();
    const browser = newBrowser(t);
    expect(placeOf(await browser.signIn('oidc', { invitation }))).toEqual({ path: '/today' });
    expect(await browser.whoAmI()).not.toBeNull();
  });

  test('closed keeps nobody out who has an account', async () => {
    issuer.person = newAccount();
    await newBrowser(t).signIn('oidc');
    await setRegistration('closed');
    expect(placeOf(await newBrowser(t).signIn('oidc'))).toEqual({ path: '/today' });
  });
});

describe('an account with the same address', () => {
  const prove = (id: string) => owner().query('update users set email_verified_at = now() where id = $1', [id]);
  const identities = async (id: string) =>
    (await owner().query('select subject from provider_identities where user_id = $1', [id])).rows.length;

  test('is signed in to and connected where both sides have proved it', async () => {
    const user = await t.newUser();
    await prove(user.user.id);
    issuer.person = newAccount({ email: user.user.email.toUpperCase() });
    const browser = newBrowser(t);
    expect(placeOf(await browser.signIn('oidc'))).toEqual({ path: '/today' });
    expect((await browser.whoAmI())?.id).toBe(user.user.id);
    expect(await identities(user.user.id)).toBe(1);
  });

  test.each([
    ['the issuer does not vouch for it', true, false],
    ['the account has not proved it', false, true],
    ['nobody has', false, false],
  ])('is not where %s', async (_why, isProved, isVouchedFor) => {
    const user = await t.newUser();
    if (isProved) await prove(user.user.id);
    issuer.person = newAccount({ email: user.user.email, email_verified: isVouchedFor });
    const browser = newBrowser(t);
    const landed = placeOf(await browser.signIn('oidc'));
    expect(landed).toEqual({ path: '/sign-in', problem: 'email_taken', provider: 'oidc' });
    expect(await browser.whoAmI()).toBeNull();
    expect(await identities(user.user.id)).toBe(0);
  });
});

describe('a second factor', () => {
  async function connected() {
    const { person, secret, recoveryCodes } = await withTotp(t);
    const account = newAccount({ email: 'elsewhere@example.com' });
    issuer.person = account;
    const browser = newBrowser(t);
    await browser.comeBack(await browser.visit(await browser.beginAs(person, 'oidc', 'connect')));
    return { person, secret, recoveryCodes, account };
  }

  test('is asked for: the provider stands in for the password only', async () => {
    const { person, secret, recoveryCodes } = await connected();
    const browser = newBrowser(t);
    const landed = placeOf(await browser.signIn('oidc', { from: '/tasks' }));
    expect(landed).toEqual({ path: '/sign-in', second_factor: 'totp,recovery_code', from: '/tasks' });
    expect(await browser.whoAmI()).toBeNull();

    const wrong = await browser.send('POST', '/api/v1/auth/oauth/second-step', { totp: '000000' });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json().error.details).toMatchObject({
      second_factor: ['totp', 'recovery_code'],
      fields: [{ path: 'totp' }],
    });
    const right = await browser.send('POST', '/api/v1/auth/oauth/second-step', { totp: codeOf(t, secret) });
    expect(right.statusCode).toBe(200);
    expect((await browser.whoAmI())?.id).toBe(person.user.id);
    const { rows } = await owner().query(
      `select second_factor from sessions where user_id = $1 and method = 'provider'`,
      [person.user.id],
    );
    expect(rows).toEqual([{ second_factor: true }]);

    // The cookie of the first step opens it once, also where somebody kept a copy.
    const other = newBrowser(t);
    await other.signIn('oidc');
    const ticket = other.cookies.get('daybook_second_step') as string;
    const [code, second] = recoveryCodes;
    expect((await other.send('POST', '/api/v1/auth/oauth/second-step', { recovery_code: code })).statusCode).toBe(200);
    other.cookies.set('daybook_second_step', ticket);
    const again = await other.send('POST', '/api/v1/auth/oauth/second-step', { recovery_code: second });
    expect(again.statusCode).toBe(401);
  });

  test('is asked for before an address connects an account', async () => {
    const { person, secret } = await withTotp(t);
    await owner().query('update users set email_verified_at = now() where id = $1', [person.user.id]);
    issuer.person = newAccount({ email: person.email });
    const browser = newBrowser(t);
    expect(placeOf(await browser.signIn('oidc'))).toMatchObject({ second_factor: 'totp,recovery_code' });
    const list = async () => (await person.call(api.providers.identities)).data;
    expect(await list()).toEqual([]);
    await browser.send('POST', '/api/v1/auth/oauth/second-step', { totp: codeOf(t, secret) });
    expect(await list()).toMatchObject([{ provider: 'oidc', name: 'Example ID', email: person.email, usable: true }]);
  });

  test('that is guessed locks the account as wrong passwords do', async () => {
    await connected();
    const browser = newBrowser(t);
    await browser.signIn('oidc');
    for (let n = 0; n < 5; n += 1) await browser.send('POST', '/api/v1/auth/oauth/second-step', { totp: '000000' });
    const locked = await browser.send('POST', '/api/v1/auth/oauth/second-step', { totp: '000000' });
    expect(locked.json().error.details.locked_until).toBeDefined();
  });

  test('needs the first: without the cookie there is nothing to complete', async () => {
    const reply = await newBrowser(t).send('POST', '/api/v1/auth/oauth/second-step', { totp: '123456' });
    expect(reply.statusCode).toBe(401);
    expect(reply.json().error.details).toBeUndefined();
  });
});

test('an account that an administrator has locked stays locked', async () => {
  issuer.person = newAccount();
  const browser = newBrowser(t);
  await browser.signIn('oidc');
  await owner().query('update users set locked_at = now() where id = $1', [(await browser.whoAmI())?.id]);
  expect(placeOf(await newBrowser(t).signIn('oidc'))).toEqual({
    path: '/sign-in',
    problem: 'account_locked',
    provider: 'oidc',
  });
});

test('an application that waits is not forgotten on the way, and browsers take the cookie that knows it', async () => {
  issuer.person = newAccount();
  const browser = newBrowser(t);
  const from = `/oauth/authorize?state=${'%20'.repeat(490)}`;
  await browser.begin('oidc', { from });
  for (const [name, value] of browser.cookies) {
    expect(`${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; Secure; SameSite=Lax`.length).toBeLessThan(4096);
  }
  expect((await newBrowser(t).signIn('oidc', { from })).href).toBe(PUBLIC_URL + from);
});

describe('connecting', () => {
  test('needs a session that was proved just now', async () => {
    const user = await t.newUser();
    await forgetProofs(t, user);
    const reply = await user.call(api.providers.connect, { params: { provider: 'oidc' } });
    expect(reply.error.details).toMatchObject({ reason: 'proof_required' });
  });

  test('takes an account at the provider whatever its address, once, and it signs in from then on', async () => {
    const person = await newPerson(t);
    issuer.person = newAccount({ email: 'somewhere@example.org', email_verified: false });
    const browser = newBrowser(t);
    for (let n = 0; n < 2; n += 1) {
      const url = await browser.visit(await browser.beginAs(person, 'oidc', 'connect'));
      expect(placeOf(await browser.comeBack(url))).toEqual({ path: '/settings/security', connected: 'oidc' });
    }
    expect((await person.call(api.providers.identities)).body.pagination.total).toBe(1);
    const { rows } = await owner().query('select action from audit_log where actor_id = $1', [person.user.id]);
    expect(rows).toEqual([{ action: 'user.provider_connected' }]);
    await browser.signIn('oidc');
    expect((await browser.whoAmI())?.id).toBe(person.user.id);
  });

  test('does not take it from another account', async () => {
    issuer.person = newAccount();
    await newBrowser(t).signIn('oidc');
    const person = await newPerson(t);
    const browser = newBrowser(t);
    const landed = await browser.comeBack(await browser.visit(await browser.beginAs(person, 'oidc', 'connect')));
    expect(placeOf(landed)).toEqual({ path: '/settings/security', problem: 'connected_elsewhere', provider: 'oidc' });
    expect((await person.call(api.providers.identities)).data).toEqual([]);
  });

  test('ends with the session in which it began', async () => {
    const person = await newPerson(t);
    issuer.person = newAccount();
    const browser = newBrowser(t);
    const url = await browser.visit(await browser.beginAs(person, 'oidc', 'connect'));
    await owner().query('update sessions set revoked_at = now() where user_id = $1', [person.user.id]);
    expect(placeOf(await browser.comeBack(url))).toMatchObject({ problem: 'signed_out' });
  });
});

describe('disconnecting', () => {
  async function withTwo() {
    const person = await newPerson(t);
    for (let n = 0; n < 2; n += 1) {
      issuer.person = newAccount();
      const browser = newBrowser(t);
      await browser.comeBack(await browser.visit(await browser.beginAs(person, 'oidc', 'connect')));
    }
    await owner().query('update users set password_hash = null where id = $1', [person.user.id]);
    return { person, ids: (await person.call(api.providers.identities)).data.map(({ id }) => id) };
  }

  test('leaves one way in, also where two go at once', async () => {
    const { person, ids } = await withTwo();
    const replies = await Promise.all(ids.map((id) => person.call(api.providers.disconnect, { params: { id } })));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(replies.find(({ status }) => status === 409)?.error.details).toMatchObject({
      reason: 'last_sign_in_method',
    });
    expect((await person.call(api.security.get)).data).toMatchObject({ sign_in_methods: ['provider'] });
  });

  test('counts no provider that is set up here no longer', async () => {
    const { person, ids } = await withTwo();
    await owner().query(`update provider_identities set authority = 'https://old.example.com' where id = $1`, [ids[0]]);
    const reply = await person.call(api.providers.disconnect, { params: { id: ids[1] as string } });
    expect(reply.error.details).toMatchObject({ reason: 'last_sign_in_method' });
    expect((await person.call(api.providers.identities)).data.map(({ usable }) => usable)).toEqual([false, true]);
    expect((await person.call(api.providers.disconnect, { params: { id: ids[0] as string } })).status).toBe(204);
  });

  test('is nobody else’s', async () => {
    const { ids } = await withTwo();
    const stranger = await newPerson(t);
    expect((await stranger.call(api.providers.disconnect, { params: { id: ids[0] as string } })).status).toBe(404);
  });
});

describe('a proof', () => {
  async function connected() {
    const person = await newPerson(t);
    const account = newAccount();
    issuer.person = account;
    const browser = newBrowser(t);
    await browser.comeBack(await browser.visit(await browser.beginAs(person, 'oidc', 'connect')));
    await owner().query('update users set password_hash = null where id = $1', [person.user.id]);
    await owner().query('update sessions set proved_at = null where user_id = $1', [person.user.id]);
    return { person, account };
  }

  test('can be given at a connected provider, which is told to ask anew', async () => {
    const { person } = await connected();
    const refused = await person.call(api.totp.setup);
    expect(refused.error.details).toMatchObject({ reason: 'proof_required', proofs: ['provider'] });
    const browser = newBrowser(t);
    const url = await browser.beginAs(person, 'oidc', 'prove');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ prompt: 'login', max_age: '0' });
    expect(placeOf(await browser.comeBack(await browser.visit(url)))).toEqual({
      path: '/settings/security',
      proved: 'oidc',
    });
    expect((await person.call(api.totp.setup)).status).toBe(201);
  });

  test('leads back to where it was asked for', async () => {
    const { person } = await connected();
    const browser = newBrowser(t);
    const from = '/oauth/authorize?client_id=daybook-cli&state=a%20b';
    const url = await browser.beginAs(person, 'oidc', 'prove', { from });
    expect((await browser.comeBack(await browser.visit(url))).href).toBe(PUBLIC_URL + from);
    expect((await person.call(api.totp.setup)).status).toBe(201);
  });

  test('of somebody else proves nothing', async () => {
    const { person } = await connected();
    issuer.person = newAccount();
    const browser = newBrowser(t);
    const landed = await browser.comeBack(await browser.visit(await browser.beginAs(person, 'oidc', 'prove')));
    expect(placeOf(landed)).toMatchObject({ path: '/settings/security', problem: 'not_connected' });
    expect((await person.call(api.totp.setup)).status).toBe(403);
  });

  test('lets somebody without a password set one', async () => {
    const { person } = await connected();
    const body = { new_password: 'Another-horse-8' };
    expect((await person.call(api.auth.changePassword, { body })).error.details).toMatchObject({
      proofs: ['provider'],
    });
    const browser = newBrowser(t);
    await browser.comeBack(await browser.visit(await browser.beginAs(person, 'oidc', 'prove')));
    expect((await person.call(api.auth.changePassword, { body })).status).toBe(204);
    expect((await person.call(api.security.get)).data.sign_in_methods).toEqual(['password', 'provider']);
  });
});

test('who presses Cancel is back at the sign-in', async () => {
  issuer.person = null;
  expect(placeOf(await newBrowser(t).signIn('oidc', { from: '/timesheet' }))).toEqual({
    path: '/sign-in',
    problem: 'cancelled',
    provider: 'oidc',
    from: '/timesheet',
  });
});

test('a link to the provider works as the button does', async () => {
  issuer.person = newAccount();
  const browser = newBrowser(t);
  const start = await browser.send('GET', '/api/v1/auth/oauth/oidc/start?from=/tasks');
  expect(start.statusCode).toBe(302);
  expect(start.headers['cache-control']).toBe('no-store');
  const landed = await browser.comeBack(await browser.visit(new URL(String(start.headers.location))));
  expect(landed.href).toBe(`${PUBLIC_URL}/tasks`);
});

test('a page of another address is told where it works', async () => {
  const reply = await t.call(
    api.providers.begin,
    { params: { provider: 'oidc' } },
    { headers: { origin: 'http://localhost:8000' } },
  );
  expect(reply.error.details).toEqual({ reason: 'provider_elsewhere', open_url: PUBLIC_URL });
});
