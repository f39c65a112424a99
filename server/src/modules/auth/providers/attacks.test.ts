import { Writable } from 'node:stream';
import { api } from '@daybook/contracts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { startOpenIdStandIn } from '../../../../test/providers/open-id-stand-in.ts';
import { startStandIn } from '../../../../test/providers/stand-in.ts';
import { createLog } from '../../../core/log.ts';
import { newPerson } from '../arrange.ts';
import { callbackOf, newBrowser, PUBLIC_URL, placeOf } from './arrange.ts';

const issuer = await startOpenIdStandIn();
const other = await startStandIn();
afterAll(() => Promise.all([issuer.close(), other.close()]));

const SECRET = 'a-secret-of-the-client-4711';
let logged = '';
const log = createLog(
  'debug',
  new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  }),
);
const t = useApp(
  {
    OIDC_ISSUER: issuer.url,
    OIDC_CLIENT_ID: 'daybook',
    OIDC_CLIENT_SECRET: SECRET,
    GITHUB_CLIENT_ID: 'daybook-at-github',
    GITHUB_CLIENT_SECRET: SECRET,
    GITHUB_BASE_URL: other.url,
    GITHUB_API_URL: other.url,
  },
  log,
);

let people = 0;
beforeEach(() => {
  people += 1;
  logged = '';
  issuer.isForged = false;
  issuer.claims = { sub: `person-${people}`, email: `person-${people}@example.com`, email_verified: true, name: 'Ada' };
});

/** The address of the callback, as an honest issuer would make it. */
const honest = (authorization: URL, code = 'a-code-0815') =>
  new URL(`${callbackOf('oidc')}?${new URLSearchParams({ code, state: stateOf(authorization) })}`);
const stateOf = (authorization: URL) => authorization.searchParams.get('state') as string;
const nonceOf = (authorization: URL) => authorization.searchParams.get('nonce') as string;

/** Begins, and lets the issuer name the nonce it was given. */
async function begun() {
  const browser = newBrowser(t);
  const authorization = await browser.begin('oidc');
  issuer.claims.nonce = nonceOf(authorization);
  return { browser, authorization };
}

test('what goes out is bound to this browser, by state, nonce and a challenge', async () => {
  const { browser, authorization } = await begun();
  const { state, nonce, code_challenge, ...rest } = Object.fromEntries(authorization.searchParams);
  expect(rest).toEqual({
    client_id: 'daybook',
    response_type: 'code',
    redirect_uri: callbackOf('oidc'),
    scope: 'openid profile email',
    code_challenge_method: 'S256',
  });
  for (const random of [state, nonce, code_challenge]) expect(random).toMatch(/^[\w-]{43}$/);
  expect(new Set([state, nonce, code_challenge]).size).toBe(3);
  expect(placeOf(await browser.comeBack(honest(authorization)))).toEqual({ path: '/today' });
  const { form } = issuer.asked.findLast(({ path }) => path === '/token') ?? {};
  expect(form?.get('redirect_uri')).toBe(callbackOf('oidc'));
  expect(form?.get('code_verifier')).toMatch(/^[\w-]{43}$/);
});

describe('what comes back and does not hold signs nobody in', () => {
  async function refused(browser: ReturnType<typeof newBrowser>, url: URL, problem: string) {
    expect(placeOf(await browser.comeBack(url))).toMatchObject({ path: '/sign-in', problem });
    expect(await browser.whoAmI()).toBeNull();
    const { rows } = await t.database.owner.query('select from provider_identities where subject = $1', [
      issuer.claims.sub,
    ]);
    expect(rows).toEqual([]);
    // What is logged says why, and nothing that would open anything.
    expect(logged).toContain(`"problem":"${problem}"`);
    for (const secret of [
      SECRET,
      'a-code-0815',
      'an-access-token',
      'eyJ',
      '@example.com',
      url.searchParams.get('state'),
    ])
      if (secret) expect(logged).not.toContain(secret);
  }

  test('another state', async () => {
    const { browser, authorization } = await begun();
    const url = honest(authorization);
    url.searchParams.set('state', 'x'.repeat(43));
    await refused(browser, url, 'expired');
  });

  test('two states', async () => {
    const { browser, authorization } = await begun();
    const url = honest(authorization);
    url.searchParams.append('state', 'x');
    await refused(browser, url, 'expired');
  });

  test('to a browser that did not begin it: a sign-in as somebody else cannot be planted', async () => {
    const { authorization } = await begun();
    await refused(newBrowser(t), honest(authorization), 'expired');
  });

  test('to a browser that began another one', async () => {
    const { authorization } = await begun();
    const victim = newBrowser(t);
    await victim.begin('oidc');
    await refused(victim, honest(authorization), 'expired');
  });

  test('with a cookie that was changed', async () => {
    const { browser, authorization } = await begun();
    const cookie = browser.cookies.get('daybook_provider') as string;
    // In the middle of the text: of the last letter not every bit counts.
    const changed = cookie.replace(/(?<=\.[\w-]{100})./, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect(changed).not.toBe(cookie);
    browser.cookies.set('daybook_provider', changed);
    await refused(browser, honest(authorization), 'expired');
  });

  test('after ten minutes', async () => {
    const { browser, authorization } = await begun();
    t.setNow(new Date(Date.now() + 10 * 60_000 + 1000));
    try {
      await refused(browser, honest(authorization), 'expired');
    } finally {
      t.setNow(null);
    }
  });

  test('another nonce', async () => {
    const { browser, authorization } = await begun();
    issuer.claims.nonce = 'x'.repeat(43);
    await refused(browser, honest(authorization), 'refused');
  });

  test('no nonce', async () => {
    const { browser, authorization } = await begun();
    issuer.claims.nonce = undefined;
    await refused(browser, honest(authorization), 'refused');
  });

  test('a signature by another key', async () => {
    const { browser, authorization } = await begun();
    issuer.isForged = true;
    await refused(browser, honest(authorization), 'refused');
  });

  test('a token for another client', async () => {
    const { browser, authorization } = await begun();
    issuer.claims.aud = 'somebody-else';
    await refused(browser, honest(authorization), 'refused');
  });

  test('a token of another issuer', async () => {
    const { browser, authorization } = await begun();
    issuer.claims.iss = 'https://accounts.google.com';
    await refused(browser, honest(authorization), 'refused');
  });

  test('a token that has expired', async () => {
    const { browser, authorization } = await begun();
    issuer.claims.exp = Math.floor(Date.now() / 1000) - 3600;
    await refused(browser, honest(authorization), 'refused');
  });

  test('an answer of another issuer (mix-up)', async () => {
    const { browser, authorization } = await begun();
    const url = honest(authorization);
    url.searchParams.set('iss', 'https://attacker.example.com');
    await refused(browser, url, 'refused');
  });

  test('at the address of another provider (mix-up)', async () => {
    const { browser, authorization } = await begun();
    const { search } = honest(authorization);
    const before = other.asked.length;
    await refused(browser, new URL(callbackOf('github') + search), 'expired');
    // The code of the one has not been shown to the other.
    expect(other.asked.length).toBe(before);
  });

  test('at the address of no provider', async () => {
    const { browser, authorization } = await begun();
    const url = honest(authorization);
    url.pathname = url.pathname.replace('/oidc/', '/nobody/');
    expect(placeOf(await browser.comeBack(url))).toMatchObject({ problem: 'unknown' });
  });
});

test('a callback counts once, also for who kept the cookie and whatever the provider takes', async () => {
  const { browser, authorization } = await begun();
  const cookie = browser.cookies.get('daybook_provider') as string;
  expect(placeOf(await browser.comeBack(honest(authorization)))).toEqual({ path: '/today' });
  expect(browser.cookies.has('daybook_provider')).toBe(false);
  expect(placeOf(await browser.comeBack(honest(authorization)))).toMatchObject({ problem: 'expired' });
  // This provider would take the code again.
  const thieves = [newBrowser(t), newBrowser(t)];
  for (const thief of thieves) {
    thief.cookies.set('daybook_provider', cookie);
    expect(placeOf(await thief.comeBack(honest(authorization)))).toMatchObject({ problem: 'expired' });
    expect(await thief.whoAmI()).toBeNull();
  }
});

test('of two callbacks at the same moment one signs in', async () => {
  // Known before, so that none has to make the account.
  const first = await begun();
  await first.browser.comeBack(honest(first.authorization));
  const { browser, authorization } = await begun();
  const twin = newBrowser(t);
  for (const [name, value] of browser.cookies) twin.cookies.set(name, value);
  const landed = await Promise.all([browser, twin].map((one) => one.comeBack(honest(authorization))));
  expect(landed.map((url) => url.pathname).sort()).toEqual(['/sign-in', '/today']);
});

test.each([
  '//evil.example.com',
  '/\\evil.example.com',
  'https://evil.example.com',
  '/%09//evil.example.com',
  '/\t/evil',
  '/.//evil',
])('nobody is led away by from=%j', async (from) => {
  const { browser, authorization } = await (async () => {
    const browser = newBrowser(t);
    const authorization = await browser.begin('oidc', { from });
    issuer.claims.nonce = nonceOf(authorization);
    return { browser, authorization };
  })();
  const landed = await browser.comeBack(honest(authorization));
  expect(landed.origin).toBe(PUBLIC_URL);
  const start = await browser.send('GET', `/api/v1/auth/oauth/nobody/start?from=${encodeURIComponent(from)}`);
  expect(new URL(String(start.headers.location)).origin).toBe(PUBLIC_URL);
});

describe('a provider that is not well', () => {
  async function back(arrange: () => void): Promise<object> {
    const { browser, authorization } = await begun();
    arrange();
    return placeOf(await browser.comeBack(honest(authorization)));
  }
  const told = (status: number, body: unknown) => () => issuer.tell('/token', () => ({ status, body }));

  test.each<[string, () => void, string]>([
    ['answers 500', told(500, 'oops'), 'unavailable'],
    ['answers half of JSON', told(200, '{"access_token": "an-acc'), 'unavailable'],
    ['answers HTML', told(200, '<html>'), 'unavailable'],
    ['does not know this installation', told(401, { error: 'invalid_client' }), 'unavailable'],
    ['does not know the code', told(400, { error: 'invalid_grant' }), 'refused'],
    ['gives no ID token', told(200, { access_token: 'an-access-token', token_type: 'Bearer' }), 'refused'],
  ])('and %s', async (_what, arrange, problem) => {
    expect(await back(arrange)).toEqual({ path: '/sign-in', problem, provider: 'oidc' });
    expect(logged).not.toContain(SECRET);
  });

  test.each([
    ['access_denied', 'cancelled'],
    ['server_error', 'unavailable'],
    ['<script>', 'refused'],
  ])('or says %s', async (error, problem) => {
    const { browser, authorization } = await begun();
    const query = new URLSearchParams({ error, state: stateOf(authorization) });
    const landed = await browser.comeBack(new URL(`${callbackOf('oidc')}?${query}`));
    expect(placeOf(landed)).toEqual({ path: '/sign-in', problem, provider: 'oidc' });
  });
});

test('an issuer that lets a person pass without asking anew proves nothing', async () => {
  const person = await newPerson(t);
  await t.database.owner.query(
    `insert into provider_identities (user_id, id, provider, authority, issuer, subject, identity_hash)
     values ($1, gen_random_uuid(), 'oidc', $2, $2, $3, sha256(convert_to('["' || $2 || '","' || $3 || '"]', 'UTF8')))`,
    [person.user.id, issuer.url, issuer.claims.sub],
  );
  await t.database.owner.query('update sessions set proved_at = null where user_id = $1', [person.user.id]);
  const now = Math.floor(Date.now() / 1000);
  issuer.tell('/token', issuer.honestToken);
  for (const [authTime, place] of [
    [now - 3600, { path: '/settings/security', problem: 'not_fresh', provider: 'oidc' }],
    [undefined, { path: '/settings/security', problem: 'not_fresh', provider: 'oidc' }],
    [now, { path: '/settings/security', proved: 'oidc' }],
  ] as const) {
    const browser = newBrowser(t);
    const authorization = await browser.beginAs(person, 'oidc', 'prove');
    Object.assign(issuer.claims, { nonce: nonceOf(authorization), auth_time: authTime });
    expect(placeOf(await browser.comeBack(honest(authorization)))).toEqual(place);
  }
  expect((await person.call(api.totp.setup)).status).toBe(201);
});
