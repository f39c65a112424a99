import { api, BASE_PATH } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { login, newPerson } from './arrange.ts';

const t = useApp({ PUBLIC_URL: 'https://daybook.example.com' });

async function signedIn() {
  const reply = await login(t, await newPerson(t));
  expect(reply.status).toBe(200);
  const cookies = [reply.headers['set-cookie']].flat().map(String);
  const cookieOf = (name: string) =>
    new RegExp(`^${name}=([^;]+)`).exec(cookies.find((one) => one.startsWith(name)) ?? '')?.[1];
  return { cookies, refresh: cookieOf('__Host-daybook_refresh'), csrf: cookieOf('__Host-daybook_csrf') };
}

const refresh = (cookie: string, csrf = '') =>
  t.app.inject({
    method: 'POST',
    url: BASE_PATH + api.auth.refresh.path,
    headers: { cookie, 'x-csrf-token': csrf },
  });

test('over HTTPS they are of this very host, and browsers see to it', async () => {
  const { cookies } = await signedIn();
  expect(cookies).toHaveLength(2);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-daybook_(refresh|csrf)=/);
    expect(cookie).toMatch(/; Path=\/;/);
    expect(cookie).toContain('; Secure');
    expect(cookie).toContain('; SameSite=Strict');
    expect(cookie).not.toContain('Domain');
  }
  expect(cookies.find((cookie) => cookie.includes('refresh'))).toContain('; HttpOnly');
});

test('they sign in anew with the proof, and not without', async () => {
  const { refresh: token, csrf } = await signedIn();
  expect((await refresh(`__Host-daybook_refresh=${token}`)).statusCode).toBe(403);
  expect((await refresh(`__Host-daybook_refresh=${token}`, csrf)).statusCode).toBe(200);
});

test('what another host of the domain could have set is not looked at', async () => {
  const { refresh: token, csrf } = await signedIn();
  expect((await refresh(`daybook_refresh=${token}`, csrf)).statusCode).toBe(401);
});

test('signing out takes them away, in both forms', async () => {
  const { refresh: token, csrf = '' } = await signedIn();
  const reply = await t.app.inject({
    method: 'POST',
    url: BASE_PATH + api.auth.logout.path,
    headers: { cookie: `__Host-daybook_refresh=${token}`, 'x-csrf-token': csrf },
  });
  expect(reply.statusCode).toBe(204);
  const gone = [reply.headers['set-cookie']].flat().map(String);
  expect(gone.map((cookie) => cookie.split('=')[0]).sort()).toEqual([
    '__Host-daybook_csrf',
    '__Host-daybook_refresh',
    'daybook_csrf',
    'daybook_refresh',
  ]);
  for (const cookie of gone.filter((one) => one.startsWith('__Host-'))) expect(cookie).toContain('; Secure');
});
