import { randomUUID } from 'node:crypto';
import { api, type Grant } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { TEST_PASSWORD, type TestApp, useApp } from '../../../../test/app.ts';

const t = useApp();
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

interface Device extends Grant {
  call: TestApp['call'];
}
const deviceOf = (grant: Grant): Device => ({ ...grant, call: t.callBy(grant.access_token) });

/** An account that is signed in on as many devices, the first one with a browser. */
async function signedIn(devices: number): Promise<[Device, ...Device[]]> {
  const email = `${randomUUID()}@example.com`;
  const password = TEST_PASSWORD;
  const first = await t.call(
    api.auth.register,
    { body: { email, password, full_name: 'Ada' } },
    { headers: { 'user-agent': CHROME, 'x-forwarded-for': '203.0.113.7' } },
  );
  const others: Device[] = [];
  while (others.length < devices - 1) {
    const headers = { 'user-agent': 'curl/8.5.0' };
    others.push(deviceOf((await t.call(api.auth.login, { body: { email, password } }, { headers })).data));
  }
  return [deviceOf(first.data), ...others];
}

async function idOf(device: Device): Promise<string> {
  const { data } = await device.call(api.sessions.list, {});
  return data.find((session) => session.current)?.id as string;
}

const alive = async (device: Device) => (await device.call(api.auth.me)).status === 200;
const refreshes = async ({ refresh_token }: Device) =>
  (await t.call(api.auth.refresh, { body: { refresh_token } })).status === 200;

describe('the list', () => {
  test('says where the caller is signed in, and which of them asks', async () => {
    const [browser, program] = (await signedIn(2)) as [Device, Device];
    const { body } = await program.call(api.sessions.list, {});
    expect(body.pagination).toEqual({ page: 1, per_page: 25, total: 2, pages: 1 });
    expect(body.data).toMatchObject([
      { device: 'curl', device_kind: 'program', ip: '127.0.0.1', current: true },
      { device: 'Chrome on Windows', device_kind: 'computer', ip: '203.0.113.7', current: false },
    ]);
    const seen = await browser.call(api.sessions.list, { query: { per_page: 1, page: 2 } });
    expect(seen.data).toMatchObject([{ id: body.data[1]?.id, current: true }]);
  });

  test('has none that ended', async () => {
    const [here, signedOut, expired] = (await signedIn(3)) as [Device, Device, Device];
    await t.call(api.auth.logout, { body: { refresh_token: signedOut.refresh_token } });
    await t.database.owner.query('update sessions set expires_at = now() where id = $1', [await idOf(expired)]);
    expect((await here.call(api.sessions.list, {})).data).toHaveLength(1);
  });
});

describe('ending one', () => {
  test('signs that device out with its next request, and no other', async () => {
    const [here, there, elsewhere] = (await signedIn(3)) as [Device, Device, Device];
    expect(await alive(there)).toBe(true);
    expect((await here.call(api.sessions.remove, { params: { id: await idOf(there) } })).status).toBe(204);
    expect(await alive(there)).toBe(false);
    expect(await refreshes(there)).toBe(false);
    expect([await alive(here), await alive(elsewhere)]).toEqual([true, true]);
  });

  test('works once', async () => {
    const [here, there] = (await signedIn(2)) as [Device, Device];
    const id = await idOf(there);
    const twice = await Promise.all([1, 2].map(() => here.call(api.sessions.remove, { params: { id } })));
    expect(twice.map((reply) => reply.status).sort()).toEqual([204, 404]);
    const { rows } = await t.database.owner.query(
      `select actor_id, token_id from audit_log where action = 'session.revoked' and object_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ actor_id: here.user.id, token_id: null }]);
  });

  test('can be the own one, whose cookies go with it', async () => {
    const [here] = await signedIn(1);
    const reply = await here.call(api.sessions.remove, { params: { id: await idOf(here) } });
    expect(reply.status).toBe(204);
    expect(String(reply.headers['set-cookie'])).toMatch(/daybook_refresh=;/);
    expect(await alive(here)).toBe(false);
  });

  test("somebody else's is not there", async () => {
    const [[here], [stranger]] = [await signedIn(1), await signedIn(1)];
    expect((await here.call(api.sessions.remove, { params: { id: await idOf(stranger) } })).status).toBe(404);
    expect(await alive(stranger)).toBe(true);
  });
});

describe('ending all others', () => {
  test('keeps the one that asks, and touches nobody else', async () => {
    const [here, ...others] = await signedIn(3);
    const [stranger] = await signedIn(1);
    for (const other of others) expect(await alive(other)).toBe(true);
    expect((await here.call(api.sessions.removeOthers)).status).toBe(204);
    for (const other of others) expect([await alive(other), await refreshes(other)]).toEqual([false, false]);
    expect([await alive(here), await alive(stranger)]).toEqual([true, true]);
    const { rows } = await t.database.owner.query(
      `select count(*)::int as n from audit_log where action = 'session.revoked' and actor_id = $1`,
      [here.user.id],
    );
    expect(rows).toEqual([{ n: 2 }]);
    expect((await here.call(api.sessions.removeOthers)).status).toBe(204);
  });
});

test('the last use is written once a minute at most, with the address', async () => {
  const { call, user } = await t.newUser();
  const START = Date.parse('2026-03-02T09:00:00Z');
  await t.database.owner.query('update sessions set last_used_at = $2 where user_id = $1', [user.id, new Date(START)]);
  const useAt = (seconds: number, ip: string) => {
    t.setNow(new Date(START + seconds * 1000));
    return call(api.auth.me, {}, { headers: { 'x-forwarded-for': ip } });
  };
  const stored = async () => {
    const { rows } = await t.database.owner.query(
      'select last_used_at, host(last_used_ip) as ip from sessions where user_id = $1',
      [user.id],
    );
    return [(rows[0].last_used_at.getTime() - START) / 1000, rows[0].ip];
  };
  // Had one of those in between been written, the one after it would not be.
  await useAt(45, '203.0.113.1');
  await useAt(60, '203.0.113.2');
  await expect.poll(stored).toEqual([60, '203.0.113.2']);
  await useAt(105, '203.0.113.3');
  await useAt(120, '203.0.113.4');
  await expect.poll(stored).toEqual([120, '203.0.113.4']);
  // Within the same minute: asking for the list is a use too.
  expect((await call(api.sessions.list, {})).data).toMatchObject([{ ip: '203.0.113.4', current: true }]);
  t.setNow(null);
});
