import { api, BASE_PATH } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { type TestApp, useApp } from '../../../test/app.ts';

/** Whose X-Forwarded-For counts: it decides about rate limits, and is what audit log and sessions keep. */

const PROXY = '192.0.2.7';
const INNER_PROXY = '10.1.2.3';
const STRANGER = '198.51.100.9';

const named = useApp({ TRUSTED_PROXIES: `${PROXY},10.0.0.0/8`, RATE_LIMIT_AUTH: '2/minute' });
const usual = useApp();
const nobody = useApp({ TRUSTED_PROXIES: 'none' });

const guess = (t: TestApp, peer: string, forwardedFor?: string) =>
  t.app.inject({
    method: 'POST',
    url: BASE_PATH + api.auth.login.path,
    remoteAddress: peer,
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
    payload: { email: 'nobody@example.com', password: 'x' },
  });

/** The address that the audit log has of a change that came by this peer. */
async function auditedAddress(t: TestApp, peer: string, forwardedFor: string): Promise<string | null> {
  const user = await t.newUser();
  await t.app.inject({
    method: 'PATCH',
    url: BASE_PATH + api.auth.updateMe.path,
    remoteAddress: peer,
    headers: { authorization: `Bearer ${user.access_token}`, 'x-forwarded-for': forwardedFor },
    payload: { full_name: 'Bo Example' },
  });
  const { rows } = await t.database.owner.query('select host(ip) as ip from audit_log where actor_id = $1', [
    user.user.id,
  ]);
  return rows[0].ip;
}

describe('the rate limit', () => {
  test('is not escaped by a header that somebody untrusted sends', async () => {
    const statuses: number[] = [];
    for (const forged of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) {
      statuses.push((await guess(named, STRANGER, forged)).statusCode);
    }
    expect(statuses).toEqual([401, 401, 429]);
  });

  test('is that of the caller behind a trusted proxy, not of the proxy', async () => {
    const statuses: number[] = [];
    for (const caller of ['203.0.113.11', '203.0.113.12', '203.0.113.13', '203.0.113.11', '203.0.113.11']) {
      statuses.push((await guess(named, PROXY, caller)).statusCode);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
  });

  test('is not escaped by another address of the same IPv6 network', async () => {
    const statuses: number[] = [];
    for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:ffff::3', '2001:db8:0:1::3']) {
      statuses.push((await guess(named, address)).statusCode);
    }
    expect(statuses).toEqual([401, 401, 429, 401]);
  });

  test('is not escaped by what a caller writes in front of what the proxy appends', async () => {
    const statuses: number[] = [];
    for (const forged of ['203.0.113.21', '127.0.0.1', PROXY]) {
      statuses.push((await guess(named, PROXY, `${forged}, 203.0.113.22`)).statusCode);
    }
    expect(statuses).toEqual([401, 401, 429]);
  });
});

describe('the audited address', () => {
  test.each([
    ['a trusted proxy says', PROXY, '203.0.113.5', '203.0.113.5'],
    ['two trusted proxies say', INNER_PROXY, `203.0.113.5, ${PROXY}`, '203.0.113.5'],
    ['an untrusted one in the middle says, not further', PROXY, `203.0.113.5, ${STRANGER}`, STRANGER],
    ['the connection says, where the peer is nobody', STRANGER, '203.0.113.5', STRANGER],
    ['the connection says, where this machine is not in the list', '127.0.0.1', '203.0.113.5', '127.0.0.1'],
    ['nobody knows, where the proxy says nonsense', PROXY, 'unknown', null],
  ])('is what %s', async (_name, peer, forwardedFor, address) => {
    expect(await auditedAddress(named, peer, forwardedFor)).toBe(address);
  });

  test('by default is what a proxy on this machine says', async () => {
    for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      expect(await auditedAddress(usual, peer, '203.0.113.5')).toBe('203.0.113.5');
    }
    expect(await auditedAddress(usual, PROXY, '203.0.113.5')).toBe(PROXY);
  });

  test('with none is the connection', async () => {
    expect(await auditedAddress(nobody, '127.0.0.1', '203.0.113.5')).toBe('127.0.0.1');
  });
});
