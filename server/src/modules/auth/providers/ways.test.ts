import { api, type ProviderId } from '@daybook/contracts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { type OpenIdStandIn, startOpenIdStandIn } from '../../../../test/providers/open-id-stand-in.ts';
import { startStandIn } from '../../../../test/providers/stand-in.ts';
import { callbackOf, newBrowser, placeOf } from './arrange.ts';

/** Each provider in its own way, against a stand-in for it. */
const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const google = await startOpenIdStandIn();
const linkedin = await startOpenIdStandIn('/oauth');
const microsoft = await startOpenIdStandIn('/common/v2.0', '{url}/{tenantid}/v2.0');
const github = await startStandIn();
const x = await startStandIn();
afterAll(() => Promise.all([google, linkedin, microsoft, github].map((one) => one.close())));

const t = useApp({
  GOOGLE_CLIENT_ID: 'daybook',
  GOOGLE_CLIENT_SECRET: 'a-secret-of-google',
  GOOGLE_ISSUER: google.url,
  MICROSOFT_CLIENT_ID: 'daybook',
  MICROSOFT_CLIENT_SECRET: 'a-secret-of-microsoft',
  MICROSOFT_BASE_URL: microsoft.url,
  GITHUB_CLIENT_ID: 'daybook',
  GITHUB_CLIENT_SECRET: 'a-secret-of-github',
  GITHUB_BASE_URL: github.url,
  GITHUB_API_URL: `${github.url}/api/v3`,
  LINKEDIN_CLIENT_ID: 'daybook',
  LINKEDIN_CLIENT_SECRET: 'a-secret-of-linkedin',
  LINKEDIN_ISSUER: `${linkedin.url}/oauth`,
  X_CLIENT_ID: 'daybook',
  X_CLIENT_SECRET: 'a-secret-of-x',
  X_BASE_URL: x.url,
  X_API_URL: x.url,
  // Nobody listens there.
  OIDC_CLIENT_ID: 'daybook',
  OIDC_ISSUER: 'http://127.0.0.1:1',
  OIDC_NAME: 'Example ID',
});

let people = 0;
let email = '';
let sub = '';
beforeEach(() => {
  people += 1;
  sub = String(1000 + people);
  email = `person-${people}@example.com`;
});

/** Signs in by it, as its page would send the browser back. */
async function signIn(provider: ProviderId, more: Record<string, string> = {}, issuer?: OpenIdStandIn) {
  const browser = newBrowser(t);
  const authorization = await browser.begin(provider);
  if (issuer) issuer.claims.nonce = authorization.searchParams.get('nonce') ?? undefined;
  const state = authorization.searchParams.get('state') as string;
  const query = new URLSearchParams({ code: 'a-code', state, ...more });
  const landed = placeOf(await browser.comeBack(new URL(`${callbackOf(provider)}?${query}`)));
  return { browser, authorization, landed };
}

const identity = async () => {
  const { rows } = await t.database.owner.query(
    'select provider, issuer, authority, email from provider_identities where subject = $1',
    [sub],
  );
  return rows[0];
};

test('Google is an issuer like others; what it says of an address is believed', async () => {
  google.claims = { sub, email, email_verified: true, name: 'Ada Example' };
  const { browser, landed } = await signIn('google', {}, google);
  expect(landed).toEqual({ path: '/today' });
  expect(await browser.whoAmI()).toMatchObject({ email, email_verified: true, full_name: 'Ada Example' });
  const { form } = google.asked.findLast(({ path }) => path === '/token') ?? {};
  expect(form?.get('client_secret')).toBe('a-secret-of-google');
});

describe('LinkedIn', () => {
  test('takes neither a code challenge nor a nonce, and writes a boolean as text', async () => {
    linkedin.claims = { sub, email, email_verified: 'true', given_name: 'Ada', family_name: 'Example' };
    const { browser, authorization, landed } = await signIn('linkedin');
    expect(landed).toEqual({ path: '/today' });
    expect([...authorization.searchParams.keys()].sort()).toEqual([
      'client_id',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ]);
    expect(linkedin.asked.findLast(({ path }) => path === '/token')?.form.has('code_verifier')).toBe(false);
    expect(await browser.whoAmI()).toMatchObject({ email_verified: true, full_name: 'Ada Example' });
  });
});

describe('Microsoft', () => {
  const claims = (more: object) => ({ sub, tid: TENANT, iss: `${microsoft.url}/${TENANT}/v2.0`, email, ...more });

  test('has an issuer for each tenant; somebody is known by theirs', async () => {
    microsoft.claims = claims({ xms_edov: true });
    const { browser, landed } = await signIn('microsoft', {}, microsoft);
    expect(landed).toEqual({ path: '/today' });
    expect(await browser.whoAmI()).toMatchObject({ email, email_verified: true });
    expect(await identity()).toEqual({
      provider: 'microsoft',
      issuer: `${microsoft.url}/${TENANT}/v2.0`,
      authority: `${microsoft.url}/common`,
      email,
    });
  });

  test('does not vouch for an address that any administrator may write there (nOAuth)', async () => {
    const victim = await t.newUser();
    await t.database.owner.query('update users set email_verified_at = now() where id = $1', [victim.user.id]);
    email = victim.user.email;
    microsoft.claims = claims({ email_verified: true });
    const { browser, landed } = await signIn('microsoft', {}, microsoft);
    expect(landed).toEqual({ path: '/sign-in', problem: 'email_taken', provider: 'microsoft' });
    expect(await browser.whoAmI()).toBeNull();
  });

  test('is believed only about the tenant that the token names', async () => {
    microsoft.claims = claims({ tid: '00000000-0000-0000-0000-000000000001' });
    expect((await signIn('microsoft', {}, microsoft)).landed).toMatchObject({ problem: 'refused' });
  });
});

describe('GitHub', () => {
  const tell = (emails: unknown, user: unknown = { id: Number(sub), login: 'ada', name: null }) => {
    github.tell('/login/oauth/access_token', () => ({
      body: { access_token: 'an-access-token', token_type: 'bearer', scope: 'read:user,user:email' },
    }));
    github.tell('/api/v3/user', () => ({ body: user }));
    github.tell('/api/v3/user/emails', () => ({ body: emails }));
  };

  test('tells the primary address, and whether it is verified', async () => {
    tell([
      { email: 'other@example.com', primary: false, verified: true },
      { email, primary: true, verified: true },
    ]);
    const { browser, authorization, landed } = await signIn('github', { iss: `${github.url}/login/oauth` });
    expect(authorization.origin + authorization.pathname).toBe(`${github.url}/login/oauth/authorize`);
    expect(authorization.searchParams.get('code_challenge_method')).toBe('S256');
    expect(landed).toEqual({ path: '/today' });
    expect(await browser.whoAmI()).toMatchObject({ email, email_verified: true, full_name: 'ada' });
    expect(await identity()).toMatchObject({ issuer: `${github.url}/login/oauth` });
    expect(github.asked.at(-1)?.headers.authorization).toBe('Bearer an-access-token');
  });

  test('with a verified address that is not the primary one vouches for nothing', async () => {
    const victim = await t.newUser();
    await t.database.owner.query('update users set email_verified_at = now() where id = $1', [victim.user.id]);
    tell([
      { email: victim.user.email, primary: true, verified: false },
      { email, primary: false, verified: true },
    ]);
    expect((await signIn('github')).landed).toMatchObject({ problem: 'email_taken' });
  });

  test('is checked for who it says it is', async () => {
    tell([{ email, primary: true, verified: true }]);
    expect((await signIn('github', { iss: 'https://evil.example.com' })).landed).toMatchObject({ problem: 'refused' });
  });

  test.each<[string, () => void, string?]>([
    [
      'tells an error with status 200',
      () => github.tell('/login/oauth/access_token', () => ({ body: { error: 'bad_verification_code' } })),
      'refused',
    ],
    ['refuses the profile', () => github.tell('/api/v3/user', () => ({ status: 403, body: {} }))],
    ['tells no id', () => github.tell('/api/v3/user', () => ({ body: { login: 'ada' } }))],
    ['tells half of it', () => github.tell('/api/v3/user/emails', () => ({ body: '[{"email": ' }))],
  ])('that %s leads back', async (_what, change, problem = 'unavailable') => {
    tell([{ email, primary: true, verified: true }]);
    change();
    const { landed } = await signIn('github');
    expect(landed).toMatchObject({ path: '/sign-in', problem });
  });
});

describe('X', () => {
  const tell = (user: object) => {
    x.tell('/2/oauth2/token', () => ({ body: { access_token: 'an-access-token', token_type: 'bearer' } }));
    x.tell('/2/users/me', () => ({ body: { data: user } }));
  };

  test('tells an address that was confirmed', async () => {
    tell({ id: sub, name: 'Ada Example', username: 'ada', confirmed_email: email });
    const { browser, authorization, landed } = await signIn('x');
    expect(authorization.href).toContain(`${x.url}/i/oauth2/authorize?`);
    expect(authorization.searchParams.get('scope')).toContain('users.email');
    expect(landed).toEqual({ path: '/today' });
    expect(await browser.whoAmI()).toMatchObject({ email, email_verified: true });
    const token = x.asked.findLast(({ path }) => path === '/2/oauth2/token');
    expect(token?.headers.authorization).toMatch(/^Basic /);
    expect(token?.form.get('code_verifier')).toMatch(/^[\w-]{43}$/);
    expect(x.asked.at(-1)?.query.get('user.fields')).toBe('confirmed_email');
  });

  test('without one makes no account', async () => {
    tell({ id: sub, name: 'Ada Example', username: 'ada' });
    expect((await signIn('x')).landed).toMatchObject({ problem: 'no_email' });
  });
});

test('a provider that is down is said to be before anybody leaves', async () => {
  const reply = await t.call(api.providers.begin, { params: { provider: 'oidc' } });
  expect(reply.error).toMatchObject({ code: 'CONFLICT', details: { reason: 'provider_unavailable' } });
  expect(reply.error.message).toContain('Example ID');
  const start = await newBrowser(t).send('GET', '/api/v1/auth/oauth/oidc/start?from=/tasks');
  expect(placeOf(new URL(String(start.headers.location)))).toEqual({
    path: '/sign-in',
    problem: 'unavailable',
    provider: 'oidc',
    from: '/tasks',
  });
});

test('there is no provider that is not set up', async () => {
  expect((await t.call(api.providers.begin, { params: { provider: 'myspace' } })).status).toBe(404);
});

test('a provider that goes down meanwhile is said to be', async () => {
  await x.close();
  const { landed } = await signIn('x');
  expect(landed).toEqual({ path: '/sign-in', problem: 'unavailable', provider: 'x' });
});
