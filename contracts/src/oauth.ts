import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, text } from './fields.ts';
import { SCOPES } from './permissions.ts';
import { Scopes } from './scopes.ts';

/**
 * OAuth 2 for public clients: authorization code with PKCE (S256). The addresses of the protocol lie outside of the API and
 * answer in its shapes (RFC 6749, 7009, 8414); `authorize` is a page of the web app, which asks by the two endpoints below.
 */
export const OAUTH_PATHS = {
  authorize: '/oauth/authorize',
  token: '/oauth/token',
  revoke: '/oauth/revoke',
  metadata: '/.well-known/oauth-authorization-server',
} as const;

/** What may be wrong with these is told to the application, not to the person, so they are checked later. */
const Parameter = text(2000).optional();

/** The query of `/oauth/authorize`, by RFC 6749 §4.1.1 and RFC 7636 §4.3. */
export const AuthorizationRequest = z.object({
  client_id: text(100),
  redirect_uri: text(2000),
  response_type: Parameter,
  response_mode: Parameter,
  scope: Parameter,
  state: Parameter,
  code_challenge: Parameter,
  code_challenge_method: Parameter,
});
export type AuthorizationRequest = z.infer<typeof AuthorizationRequest>;

export const AuthorizationQuestion = z.object({
  outcome: z.literal('ask'),
  application: z.object({ id: Id, name: z.string(), built_in: z.boolean() }),
  /** Where the answer goes. */
  destination: z.object({ kind: z.enum(['site', 'this_computer', 'app']), place: z.string() }),
  /** What it asks for. */
  scopes: z.array(z.enum(SCOPES)),
  /** What it was allowed before. It is asked all the same: any program can use the name of a public one (RFC 8252 §8.6). */
  allowed_before: z.array(z.enum(SCOPES)),
});
export type AuthorizationQuestion = z.infer<typeof AuthorizationQuestion>;

/** The request has a mistake that its application is told of: the browser is to go there. */
const AuthorizationMistake = z.object({ outcome: z.literal('return'), redirect_url: z.string() });

export const oauth = {
  ask: endpoint({
    name: 'oauth.ask',
    method: 'GET',
    path: '/oauth/authorization',
    summary:
      'What an application asks of the caller. 422 on `client_id` or `redirect_uri`: show it, and send the browser nowhere',
    access: 'session',
    query: AuthorizationRequest,
    success: { status: 200, data: z.discriminatedUnion('outcome', [AuthorizationQuestion, AuthorizationMistake]) },
    errors: [],
  }),
  decide: endpoint({
    name: 'oauth.decide',
    method: 'POST',
    path: '/oauth/authorization',
    summary: 'Allow or deny it, and learn where to send the browser. Allowing needs a fresh proof',
    access: 'session',
    body: z.strictObject({
      request: AuthorizationRequest,
      decision: z.enum(['allow', 'deny']),
      /** Of what it asks for, what it gets; default: all. */
      scopes: Scopes.optional(),
    }),
    success: { status: 200, data: z.object({ redirect_url: z.string() }) },
    errors: [],
  }),
};
