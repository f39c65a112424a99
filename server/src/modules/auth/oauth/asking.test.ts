import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AuthorizationRequest, api, BASE_PATH, OAUTH_PATHS, pathOf, SCOPES } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { bearer } from '../arrange.ts';
import { allow, CLI, exchange, newTokens, newVerifier, requestOf, tasksBy } from './arrange.ts';

const t = useApp({ PUBLIC_URL: 'http://localhost:8000/' });
const ISSUER = 'http://localhost:8000';

test('a program on the same computer signs in as RFC 8252 says, and works with what it gets', async () => {
  const user = await t.newUser();
  await t.app.listen({ host: '127.0.0.1', port: 0 });
  const server = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`;
  const metadata = (await (await fetch(server + OAUTH_PATHS.metadata)).json()) as Record<string, string>;
  expect(metadata).toMatchObject({
    issuer: ISSUER,
    token_endpoint: `${ISSUER}/oauth/token`,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  });

  const listener = createServer((_request, response) => response.end('You can close this window.')).listen(
    0,
    '127.0.0.1',
  );
  await once(listener, 'listening');
  const redirect_uri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/callback`;
  const { verifier, challenge } = newVerifier();
  const request = requestOf(challenge, { redirect_uri, scope: 'profile:read tasks:read tasks:write' });

  // The page of the web app: it asks what to show, and brings the answer.
  const headers = { authorization: `Bearer ${user.access_token}` };
  const asked = await fetch(server + BASE_PATH + pathOf(api.oauth.ask, { query: request }), { headers });
  expect(((await asked.json()) as { data: unknown }).data).toEqual({
    outcome: 'ask',
    application: { id: expect.any(String), name: 'Daybook CLI', built_in: true },
    destination: { kind: 'this_computer', place: new URL(redirect_uri).host },
    scopes: ['tasks:read', 'tasks:write', 'profile:read'],
    allowed_before: [],
  });
  const decided = await fetch(server + BASE_PATH + api.oauth.decide.path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ request, decision: 'allow' }),
  });
  const { redirect_url } = ((await decided.json()) as { data: { redirect_url: string } }).data;

  // The browser goes there, and the program hears of it.
  const heard = once(listener, 'request');
  await (await fetch(redirect_url)).text();
  const [{ url }] = (await heard) as [{ url: string }];
  const answer = new URL(url, redirect_uri);
  expect(Object.fromEntries(answer.searchParams)).toEqual({ code: expect.any(String), state: 'abc', iss: ISSUER });
  const reply = await fetch(server + OAUTH_PATHS.token, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLI.client_id,
      code: answer.searchParams.get('code') as string,
      code_verifier: verifier,
      redirect_uri,
    }),
  });
  expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const tokens = (await reply.json()) as Record<string, string>;
  expect(tokens).toEqual({
    access_token: expect.stringMatching(/^dba_/),
    refresh_token: expect.stringMatching(/^dbr_/),
    token_type: 'Bearer',
    expires_in: expect.any(Number),
    scope: 'tasks:read tasks:write profile:read',
  });
  listener.close();

  const token = tokens.access_token as string;
  expect((await t.call(api.auth.me, {}, bearer(token))).data.id).toBe(user.user.id);
  const made = await t.call(api.tasks.create, { body: { title: 'From the command line' } }, bearer(token));
  expect(made.status).toBe(201);
  expect((await user.call(api.tasks.list, {})).data).toHaveLength(1);
  const lacking = await t.call(api.time.active, {}, bearer(token));
  expect([lacking.status, lacking.error.details]).toEqual([403, { missing_scope: 'time:read' }]);
  expect((await t.call(api.connections.list, {}, bearer(token))).status).toBe(403);
});

describe('a request', () => {
  const ask = async (change: Partial<AuthorizationRequest>) => {
    const user = await t.newUser();
    const query = { ...requestOf(newVerifier().challenge), ...change };
    return user.call(api.oauth.ask, { query });
  };

  test.each<[string, Partial<AuthorizationRequest>, string]>([
    ['of an unknown application', { client_id: 'nobody' }, 'client_id'],
    ['to another path', { redirect_uri: 'http://127.0.0.1:1/other' }, 'redirect_uri'],
    ['to another host', { redirect_uri: 'https://evil.example.com/callback' }, 'redirect_uri'],
    ['to a host that looks like this one', { redirect_uri: 'http://127.0.0.1:1@example.com/callback' }, 'redirect_uri'],
    ['by a name for this one', { redirect_uri: 'http://localhost:1/callback' }, 'redirect_uri'],
    ['with a fragment', { redirect_uri: 'http://127.0.0.1:1/callback#x' }, 'redirect_uri'],
  ])('%s is refused here, and leads nowhere', async (_name, change, field) => {
    const { status, error, body } = await ask(change);
    expect([status, error.details?.fields]).toEqual([422, [expect.objectContaining({ path: field })]]);
    expect(JSON.stringify(body)).not.toContain('redirect_url');
  });

  test.each<[string, Partial<AuthorizationRequest>, string]>([
    ['without a response type', { response_type: undefined }, 'invalid_request'],
    ['for a token at once', { response_type: 'token' }, 'unsupported_response_type'],
    ['for an answer in the fragment', { response_mode: 'fragment' }, 'invalid_request'],
    ['without a scope', { scope: undefined }, 'invalid_scope'],
    ['for a scope that there is not', { scope: 'tasks:read everything' }, 'invalid_scope'],
    ['without a challenge', { code_challenge: undefined }, 'invalid_request'],
    ['with a challenge that is none', { code_challenge: 'short' }, 'invalid_request'],
    ['by the method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['by no method, which would mean plain', { code_challenge_method: undefined }, 'invalid_request'],
  ])('%s is told to the application', async (_name, change, error) => {
    const { data } = await ask(change);
    const url = new URL(data.outcome === 'return' ? data.redirect_url : '');
    expect(url.origin + url.pathname).toBe(CLI.redirect_uri);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      error,
      error_description: expect.any(String),
      state: 'abc',
      iss: ISSUER,
    });
  });

  test('without a state is answered without one', async () => {
    const user = await t.newUser();
    const { url } = await allow(user, requestOf(newVerifier().challenge, { state: undefined }));
    expect([...(url?.searchParams.keys() ?? [])]).toEqual(['code', 'iss']);
  });

  test('is for people who have signed in themselves', async () => {
    const query = requestOf(newVerifier().challenge);
    expect((await t.call(api.oauth.ask, { query })).status).toBe(401);
    const { access } = await newTokens(t, await t.newUser(), { scope: SCOPES.join(' ') });
    const body = { request: query, decision: 'allow' } as const;
    expect((await t.call(api.oauth.decide, { body }, bearer(access))).status).toBe(403);
  });

  test('that is denied goes back with that, and leaves nothing', async () => {
    const user = await t.newUser();
    const request = requestOf(newVerifier().challenge);
    const { data } = await user.call(api.oauth.decide, { body: { request, decision: 'deny' } });
    expect(new URL(data.redirect_url).searchParams.get('error')).toBe('access_denied');
    expect((await user.call(api.connections.list, {})).data).toEqual([]);
  });

  test('that is allowed needs a fresh proof; denying needs none', async () => {
    const user = await t.newUser();
    await t.database.owner.query('update sessions set proved_at = null where user_id = $1', [user.user.id]);
    const request = requestOf(newVerifier().challenge);
    const { reply } = await allow(user, request);
    expect([reply.status, reply.error.details?.reason]).toEqual([403, 'proof_required']);
    expect((await user.call(api.oauth.decide, { body: { request, decision: 'deny' } })).status).toBe(200);
    expect((await user.call(api.connections.list, {})).data).toEqual([]);
  });

  test('can be allowed in part, and in no more than was asked for', async () => {
    const user = await t.newUser();
    const { verifier, challenge } = newVerifier();
    const request = requestOf(challenge, { scope: 'tasks:read time:read' });
    const more = await allow(user, request, ['tasks:read', 'tasks:write']);
    expect(more.reply.error.details?.fields).toMatchObject([{ path: 'scopes' }]);
    const { code } = await allow(user, request, ['tasks:read']);
    const form = { grant_type: 'authorization_code', ...CLI, code, code_verifier: verifier };
    const { body } = await exchange(t, form);
    expect(body.scope).toBe('tasks:read');
    expect((await tasksBy(t, body.access_token as string)).status).toBe(200);
    expect((await t.call(api.time.active, {}, bearer(body.access_token as string))).status).toBe(403);
  });

  test('of an application that is allowed already is asked again, and says what was allowed', async () => {
    const user = await t.newUser();
    await newTokens(t, user, { scope: 'tasks:read' });
    const query = requestOf(newVerifier().challenge);
    const { data } = await user.call(api.oauth.ask, { query });
    expect(data).toMatchObject({ outcome: 'ask', allowed_before: ['tasks:read'] });
  });
});
