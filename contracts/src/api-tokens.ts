import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, name, PageQuery } from './fields.ts';
import { SCOPES } from './permissions.ts';
import { Scopes } from './scopes.ts';

/** A key for a program, which acts as its user within its scopes. */
export const ApiToken = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  /** The only workspace it works in; null for all of the user's. */
  workspace_id: Id.nullable(),
  /** How the secret ends, to know it again. */
  last_four: z.string(),
  created_at: Instant,
  /** Null: never. An expired one is listed for 30 days more. */
  expires_at: Instant.nullable(),
  /** To the minute; null where it was never used. */
  last_used_at: Instant.nullable(),
  last_used_ip: z.string().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/** The only answer that holds the secret: a lower-case UUIDv4, so that it serves as a WakaTime key. */
export const NewApiToken = ApiToken.extend({ token: z.string() });
export type NewApiToken = z.infer<typeof NewApiToken>;

export const ApiTokenCreate = z.strictObject({
  /** What or where it is for. */
  name: name(100),
  scopes: Scopes,
  expires_at: Instant.nullable().optional(),
  workspace_id: Id.nullable().optional(),
});

export const apiTokens = {
  list: endpoint({
    name: 'api_tokens.list',
    method: 'GET',
    path: '/auth/tokens',
    summary: "The caller's API tokens, newest first, without their secrets",
    access: 'session',
    query: z.object(PageQuery),
    success: { status: 200, data: ApiToken, list: true },
    errors: [],
  }),
  create: endpoint({
    name: 'api_tokens.create',
    method: 'POST',
    path: '/auth/tokens',
    summary: 'Make an API token; its secret is in this answer and nowhere else. Needs a fresh proof',
    access: 'session',
    body: ApiTokenCreate,
    success: { status: 201, data: NewApiToken },
    errors: [],
  }),
  remove: endpoint({
    name: 'api_tokens.remove',
    method: 'DELETE',
    path: '/auth/tokens/{id}',
    summary: 'Revoke an API token; what uses it is refused from then on',
    access: 'session',
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND'],
  }),
};
