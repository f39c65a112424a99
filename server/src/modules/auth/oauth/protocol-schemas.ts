import { z } from 'zod';

/** How the OpenAPI document shows the protocol's addresses. */

const Problem = z.object({ error: z.string(), error_description: z.string() }).describe('By RFC 6749 §5.2');
const tags = ['oauth'];
const consumes = ['application/x-www-form-urlencoded'];

export const TOKEN_ROUTE = {
  operationId: 'oauth.token',
  summary: 'Exchange an authorization code, or a refresh token, for tokens (RFC 6749, RFC 7636)',
  tags,
  consumes,
  body: z.object({
    grant_type: z.enum(['authorization_code', 'refresh_token']),
    client_id: z.string(),
    code: z.string().optional(),
    code_verifier: z.string().optional(),
    redirect_uri: z.string().optional(),
    refresh_token: z.string().optional(),
    scope: z.string().optional(),
  }),
  response: {
    200: z.object({
      access_token: z.string(),
      token_type: z.literal('Bearer'),
      expires_in: z.number(),
      refresh_token: z.string(),
      scope: z.string(),
    }),
    400: Problem,
  },
};

export const REVOKE_ROUTE = {
  operationId: 'oauth.revoke',
  summary: 'Revoke a token, and with it the access of that device (RFC 7009)',
  tags,
  consumes,
  body: z.object({ token: z.string(), client_id: z.string(), token_type_hint: z.string().optional() }),
  response: { 200: z.object({}), 400: Problem },
};

export const METADATA_ROUTE = {
  operationId: 'oauth.metadata',
  summary: 'What a client has to know of this authorization server (RFC 8414)',
  tags,
  response: { 200: z.record(z.string(), z.unknown()) },
};
