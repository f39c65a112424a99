import { OAUTH_PATHS } from '@daybook/contracts';
import { afterEach, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import {
  exchange,
  later,
  newApplication,
  newCode,
  newTokens,
  newVerifier,
  post,
  refreshBy,
  tasksBy,
} from './arrange.ts';

const t = useApp();
afterEach(() => t.setNow(null));

describe('a code', () => {
  test('is refused with a wrong verifier, and is used up by it', async () => {
    const form = await newCode(await t.newUser());
    const wrong = await exchange(t, { ...form, code_verifier: newVerifier().verifier });
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_grant']);
    expect((await exchange(t, form)).body.error).toBe('invalid_grant');
  });

  test.each([
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['another redirect', { redirect_uri: 'http://127.0.0.1:2/callback' }, 'invalid_grant'],
    ['no redirect', { redirect_uri: '' }, 'invalid_grant'],
    ['a secret', { client_secret: 'x' }, 'invalid_client'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['an unknown grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no grant type', { grant_type: '' }, 'invalid_request'],
    ['no code', { code: '' }, 'invalid_request'],
  ])('with %s is refused', async (_name, change, error) => {
    const { status, body, headers } = await exchange(t, { ...(await newCode(await t.newUser())), ...change });
    expect([status, body]).toEqual([400, { error, error_description: expect.any(String) }]);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('of another client is refused, and still good for its own', async () => {
    const id = await newApplication(t);
    const form = await newCode(await t.newUser());
    expect((await exchange(t, { ...form, client_id: id })).body.error).toBe('invalid_grant');
    expect((await exchange(t, form)).status).toBe(200);
  });

  test('works for a minute', async () => {
    const user = await t.newUser();
    const [form, late] = [await newCode(user), await newCode(user)];
    later(t, 55);
    expect((await exchange(t, form)).status).toBe(200);
    later(t, 62);
    expect((await exchange(t, late)).body.error).toBe('invalid_grant');
  });

  test('shown twice ends what came of it, on that device alone', async () => {
    const user = await t.newUser();
    const other = await newTokens(t, user);
    const form = await newCode(user);
    const { body } = await exchange(t, form);
    expect((await tasksBy(t, body.access_token as string)).status).toBe(200);
    expect((await exchange(t, form)).body.error).toBe('invalid_grant');
    expect((await tasksBy(t, body.access_token as string)).status).toBe(401);
    expect((await refreshBy(t, body.refresh_token as string)).body.error).toBe('invalid_grant');
    expect((await tasksBy(t, other.access)).status).toBe(200);
    const { rows } = await t.database.owner.query(
      `select actor_id, workspace_id, changes from audit_log where action = 'application.secret_reused' order by at desc`,
    );
    expect(rows[0]).toEqual({
      actor_id: user.user.id,
      workspace_id: user.user.personal_workspace_id,
      changes: { what: [null, 'code'] },
    });
  });

  test('shown by ten at the same time gives tokens once at most, and none that last', async () => {
    const form = await newCode(await t.newUser());
    const replies = await Promise.all(Array.from({ length: 10 }, () => exchange(t, form)));
    const given = replies.filter(({ status }) => status === 200);
    expect(given).toHaveLength(1);
    expect(replies.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(9);
    expect((await tasksBy(t, given[0]?.body.access_token as string)).status).toBe(401);
  });

  test('and tokens are kept as hashes', async () => {
    const form = await newCode(await t.newUser());
    const { body } = await exchange(t, form);
    for (const table of ['oauth_authorizations', 'oauth_tokens', 'audit_log']) {
      const { rows } = await t.database.owner.query(`select row_to_json(x)::text as text from ${table} x`);
      const all = JSON.stringify(rows);
      for (const secret of [form.code, form.code_verifier, body.access_token, body.refresh_token]) {
        expect(all).not.toContain(secret);
        expect(all).not.toContain(Buffer.from(secret as string).toString('hex'));
      }
    }
  });
});

describe('a form', () => {
  test('with a parameter twice is refused', async () => {
    const form = new URLSearchParams(await newCode(await t.newUser()));
    form.append('code', 'another');
    expect((await post(t, OAUTH_PATHS.token, form.toString())).body.error).toBe('invalid_request');
  });

  test.each([OAUTH_PATHS.token, OAUTH_PATHS.revoke])('that is none is refused by %s', async (url) => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', undefined]) {
      const reply = await t.app.inject({
        method: 'POST',
        url,
        payload: '{"grant_type":"refresh_token"}',
        headers: type === undefined ? {} : { 'content-type': type },
      });
      expect([type, reply.statusCode, reply.json().error]).toEqual([type, 400, 'invalid_request']);
    }
    expect((await post(t, url, '')).body.error).toMatch(/^invalid_(request|client)$/);
    expect((await post(t, url, `token=${'x'.repeat(20_000)}`)).status).toBe(400);
  });

  test('with what no database stores is refused', async () => {
    const { status } = await refreshBy(t, 'a\0b');
    expect(status).toBe(400);
    expect((await post(t, OAUTH_PATHS.revoke, 'client_id=daybook-cli&token=%00%ff')).status).toBe(200);
    expect((await refreshBy(t, 'x', { client_id: 'a\0b' })).status).toBe(400);
  });
});
