import { createHash, randomBytes } from 'node:crypto';
import { type AuthorizationRequest, api, OAUTH_PATHS } from '@daybook/contracts';
import type { TestApp, TestUser } from '../../../../test/app.ts';

/** What a client of the protocol does, for tests. */

export const CLI = { client_id: 'daybook-cli', redirect_uri: 'http://127.0.0.1:49152/callback' };

export function newVerifier(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export function requestOf(challenge: string, more: Partial<AuthorizationRequest> = {}): AuthorizationRequest {
  return {
    ...CLI,
    response_type: 'code',
    scope: 'tasks:read tasks:write',
    state: 'abc',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  };
}

/** Posts a form; answers what the protocol does. */
export async function post(t: TestApp, path: string, form: Record<string, string> | string) {
  const reply = await t.app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });
  return { status: reply.statusCode, headers: reply.headers, body: reply.json() as Record<string, string> };
}

export async function allow(
  user: Pick<TestUser, 'call'>,
  request: AuthorizationRequest,
  scopes?: ('tasks:read' | 'tasks:write')[],
) {
  const reply = await user.call(api.oauth.decide, {
    body: { request, decision: 'allow', ...(scopes ? { scopes } : {}) },
  });
  const url = reply.status === 200 ? new URL(reply.data.redirect_url) : null;
  return { reply, url, code: url?.searchParams.get('code') ?? '' };
}

/** A code that somebody gave, and the form that exchanges it. */
export async function newCode(user: Pick<TestUser, 'call'>, more: Partial<AuthorizationRequest> = {}) {
  const { verifier, challenge } = newVerifier();
  const request = requestOf(challenge, more);
  const { code } = await allow(user, request);
  const { client_id, redirect_uri } = request;
  return { grant_type: 'authorization_code', client_id, redirect_uri, code, code_verifier: verifier };
}

export const exchange = (t: TestApp, form: Record<string, string>) => post(t, OAUTH_PATHS.token, form);

/** Tokens of somebody who has let in the CLI. */
export async function newTokens(t: TestApp, user: Pick<TestUser, 'call'>, more: Partial<AuthorizationRequest> = {}) {
  const { body } = await exchange(t, await newCode(user, more));
  return { access: body.access_token as string, refresh: body.refresh_token as string };
}

export const refreshBy = (t: TestApp, refresh_token: string, more: Record<string, string> = {}) =>
  exchange(t, { grant_type: 'refresh_token', client_id: CLI.client_id, refresh_token, ...more });

/** A request for tasks, by an access token. */
export const tasksBy = (t: TestApp, token: string) => t.callBy(token)(api.tasks.list, {});

/** Sets the clock so many seconds ahead. */
export const later = (t: TestApp, seconds: number) => t.setNow(new Date(Date.now() + seconds * 1000));

/** Another client, registered past the API; answers its client id. */
export async function newApplication(t: TestApp): Promise<string> {
  const { rows } = await t.database.owner.query(
    `insert into oauth_clients (id, client_id, name, redirect_uris, scopes)
     values (gen_random_uuid(), gen_random_uuid(), 'Notes', '{com.example.notes:/callback}', '{tasks:read}') returning client_id`,
  );
  return rows[0].client_id;
}
