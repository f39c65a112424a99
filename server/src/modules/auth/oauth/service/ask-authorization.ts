import type { api, DataOf } from '@daybook/contracts';
import { type AuthorizationRequest, destinationOf, matchesRedirectUri, type Scope } from '@daybook/contracts';
import type { AuthorizationCode, AuthorizationCodeModel } from '@node-oauth/oauth2-server';
import type { SessionCtx } from '../../../../core/context.ts';
import type { Tx } from '../../../../core/db/database.ts';
import { invalid } from '../../../../core/errors.ts';
import { scopesOf } from '../../applications/present.ts';
import { type ApplicationRow, applicationOfClient } from '../../applications/queries.ts';
import { clientOf } from '../client.ts';
import { causeOf, type Library, loadLibrary, refusalIn } from '../library.ts';
import { grantOf } from '../queries/grants.ts';
import { redirectTo } from '../redirect.ts';

/** Enough for a browser to go where it is sent, and for a program to fetch its tokens. */
const CODE_LASTS_SECONDS = 60;
/** BASE64URL(SHA256(…)). */
const S256_CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

/** A request in which nothing is wrong. */
export interface SoundRequest {
  application: ApplicationRow;
  redirectUri: string;
  state: string | undefined;
  scopes: Scope[];
  codeChallenge: string;
  /** How long a code for it works. */
  codeLastsSeconds: number;
}

/** A request whose mistake its application is told of. */
export interface MistakenRequest {
  mistake: { error: string; error_description: string };
  redirectUri: string;
  state: string | undefined;
}

export interface Issuer {
  /** Of this installation; what RFC 9207 adds to each answer. */
  issuer: string;
}

/** Shows what an application asks for; changes nothing. @throws AppError VALIDATION_ERROR */
export async function askAuthorization(
  ctx: SessionCtx,
  request: AuthorizationRequest,
  { issuer }: Issuer,
): Promise<DataOf<typeof api.oauth.ask>> {
  const library = await loadLibrary();
  return ctx.db.read(async (tx) => {
    const checked = await checkRequest(tx, request, library);
    if ('mistake' in checked) return { outcome: 'return', redirect_url: answerTo(checked, checked.mistake, issuer) };
    const { application, redirectUri, scopes } = checked;
    const { id, name, built_in } = application;
    const before = await grantOf(tx, ctx.actor.userId, id);
    return {
      outcome: 'ask',
      application: { id, name, built_in },
      destination: destinationOf(redirectUri),
      scopes,
      allowed_before: scopes.filter((scope) => before?.scopes.includes(scope)),
    };
  });
}

/** The address that brings the answer to the application, with the state it sent and who we are. */
export function answerTo(
  { redirectUri, state }: Pick<SoundRequest, 'redirectUri' | 'state'>,
  answer: Record<string, string>,
  issuer: string,
): string {
  return redirectTo(redirectUri, { ...answer, state, iss: issuer });
}

/**
 * Who asks and where the answer would go is looked at first: as long as one of them is wrong, nobody is sent anywhere.
 * @throws AppError VALIDATION_ERROR on `client_id` or `redirect_uri`
 */
export async function checkRequest(
  tx: Tx,
  request: AuthorizationRequest,
  library: Library,
): Promise<SoundRequest | MistakenRequest> {
  const { client_id, redirect_uri: redirectUri, state } = request;
  const application = await applicationOfClient(tx, client_id);
  if (!application) throw invalid('client_id', 'is of no application that is registered here');
  if (!matchesRedirectUri(application.redirect_uris, redirectUri)) {
    throw invalid('redirect_uri', 'is none of the addresses that are registered for this application');
  }
  try {
    const sound = await checkByLibrary(application, request, library);
    return { application, redirectUri, state, ...sound };
  } catch (error) {
    const refusal = refusalIn(error, library);
    if (!refusal) throw causeOf(error);
    return { mistake: { error: refusal.name, error_description: refusal.message }, redirectUri, state };
  }
}

/** Goes through all of the library's steps, up to the point where a code would be stored. */
async function checkByLibrary(
  application: ApplicationRow,
  request: AuthorizationRequest,
  library: Library,
): Promise<Pick<SoundRequest, 'scopes' | 'codeChallenge' | 'codeLastsSeconds'>> {
  const { InvalidRequestError, InvalidScopeError } = library;
  // What the library leaves open: the answer always comes in the query, and PKCE is never left out, nor its method.
  if (request.response_mode !== undefined && request.response_mode !== 'query') {
    throw new InvalidRequestError('Invalid parameter: `response_mode` must be query');
  }
  const allowed = scopesOf(application);
  const model: Omit<
    AuthorizationCodeModel,
    'getAccessToken' | 'getAuthorizationCode' | 'revokeAuthorizationCode' | 'saveToken'
  > = {
    getClient: async () => clientOf(application),
    validateRedirectUri: async (uri) => matchesRedirectUri(application.redirect_uris, uri),
    validateScope: async (_user, _client, scopes) => {
      const unknown = scopes?.find((scope) => !allowed.includes(scope as Scope));
      if (!scopes || unknown !== undefined) {
        throw new InvalidScopeError(
          unknown ? `Invalid scope: this application cannot have ${unknown}` : 'Missing parameter: `scope`',
        );
      }
      return allowed.filter((scope) => scopes.includes(scope));
    },
    saveAuthorizationCode: async (code) => {
      if (request.code_challenge_method !== 'S256') {
        throw new InvalidRequestError('Missing parameter: `code_challenge_method` must be S256');
      }
      if (!S256_CHALLENGE.test(code.codeChallenge ?? '')) {
        throw new InvalidRequestError('Invalid parameter: `code_challenge` must be 43 characters of base64url');
      }
      return code as AuthorizationCode;
    },
  };
  const server = new library({ model: model as AuthorizationCodeModel });
  const body = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
  const { scope, codeChallenge } = (await server.authorize(
    new library.Request({ headers: {}, method: 'POST', query: {}, body }),
    new library.Response(),
    {
      // Whoever asks has signed in.
      authenticateHandler: { handle: () => ({ id: '' }) },
      allowEmptyState: true,
      authorizationCodeLifetime: CODE_LASTS_SECONDS,
    },
  )) as AuthorizationCode & { codeChallenge: string };
  return { scopes: scope as Scope[], codeChallenge, codeLastsSeconds: CODE_LASTS_SECONDS };
}
