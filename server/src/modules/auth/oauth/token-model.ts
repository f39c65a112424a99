import type { Scope } from '@daybook/contracts';
import type {
  AuthorizationCode,
  AuthorizationCodeModel,
  RefreshToken,
  RefreshTokenModel,
} from '@node-oauth/oauth2-server';
import { audit } from '../../../core/audit.ts';
import type { PublicCtx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { scopesOf } from '../applications/present.ts';
import { applicationOfClient } from '../applications/queries.ts';
import { clientOf } from './client.ts';
import type { Library } from './library.ts';
import { deleteAuthorization } from './queries/grants.ts';
import { type HeldRow, insertTokens, lockCode, lockToken, markCodeUsed, markTokenUsed } from './queries/secrets.ts';
import { newSecret, secretHash } from './secret.ts';

type TokenModel = AuthorizationCodeModel & RefreshTokenModel;

export interface Lifetimes {
  accessSeconds: number;
  refreshSeconds: number;
}

/**
 * What the library's token endpoint finds and stores, for one request in one transaction.
 * `ended` says whose authorization ended, because a secret came back that had been used.
 */
export function createTokenModel(
  tx: Tx,
  ctx: PublicCtx,
  form: Record<string, string>,
  { InvalidGrantError, InvalidScopeError }: Library,
  { accessSeconds, refreshSeconds }: Lifetimes,
): { model: TokenModel; ended(): string | null } {
  let endedFor: string | null = null;
  /** Whose code or refresh token it is, once that is known. */
  let held: HeldRow | undefined;

  const endReused = async (row: HeldRow, what: 'code' | 'refresh_token') => {
    await deleteAuthorization(tx, row.user_id, row.id);
    endedFor = row.user_id;
    // Whoever it was, they came as the application of this person.
    const actor = { userId: row.user_id, tokenId: row.grant_id };
    audit(
      tx,
      { workspaceId: row.personal_workspace_id, actor, requestId: ctx.requestId, ip: ctx.ip },
      {
        action: 'application.secret_reused',
        objectType: 'application',
        objectId: row.application_id,
        changes: { what: [null, what] },
      },
    );
  };

  /** Without what the application has lost since. */
  const stillAllowed = async (clientId: string, scopes: readonly string[]) => {
    const application = await applicationOfClient(tx, clientId);
    const allowed = application ? scopesOf(application) : [];
    return allowed.filter((scope) => scopes.includes(scope));
  };

  const model: Omit<TokenModel, 'getAccessToken' | 'saveAuthorizationCode'> = {
    getClient: async (clientId, secret) => {
      // There are no secrets here, so one is always wrong.
      const application = secret ? undefined : await applicationOfClient(tx, clientId);
      return application && clientOf(application);
    },

    getAuthorizationCode: async (code) => {
      const row = await lockCode(tx, secretHash(code));
      if (!row) return undefined;
      if (row.code_used_at) {
        await endReused(row, 'code');
        return undefined;
      }
      if (row.code_expires_at <= ctx.now || row.is_locked) return undefined;
      held = row;
      return {
        authorizationCode: code,
        expiresAt: row.code_expires_at,
        redirectUri: row.redirect_uri,
        scope: row.scopes,
        client: clientOf({ client_id: row.client_id, redirect_uris: [] }),
        user: { id: row.user_id },
        codeChallenge: row.code_challenge,
        codeChallengeMethod: 'S256',
      } as AuthorizationCode;
    },

    // Called before the verifier is looked at: who guesses has one guess.
    revokeAuthorizationCode: async ({ redirectUri }) => {
      const { user_id, id } = held as HeldRow;
      await markCodeUsed(tx, user_id, id, ctx.now);
      // For the library this is a malformed request; RFC 6749 §5.2 has its own word for it.
      if (form.redirect_uri !== redirectUri) {
        throw new InvalidGrantError('Invalid grant: `redirect_uri` is not that of the authorization request');
      }
      return true;
    },

    validateScope: async (_user, client, scopes = []) => {
      const left = await stillAllowed(client.id, scopes);
      return left.length > 0 && left;
    },

    getRefreshToken: async (refreshToken) => {
      const hash = secretHash(refreshToken);
      const row = await lockToken(tx, hash);
      if (row?.kind !== 'refresh') return undefined;
      if (row.used_at) {
        await endReused(row, 'refresh_token');
        return undefined;
      }
      if (row.expires_at <= ctx.now || row.is_locked) return undefined;
      held = row;
      return {
        refreshToken,
        scope: await stillAllowed(row.client_id, row.scopes),
        client: clientOf({ client_id: row.client_id, redirect_uris: [] }),
        user: { id: row.user_id },
      } as RefreshToken;
    },

    // It is used up when new ones are stored: a request that is refused after this point may be mended and sent again.
    revokeToken: async () => true,

    saveToken: async (token, client, user) => {
      const { id, user_id, scopes } = held as HeldRow;
      if (form.refresh_token) await markTokenUsed(tx, secretHash(form.refresh_token), ctx.now);
      const after = (seconds: number) => new Date(ctx.now.getTime() + seconds * 1000);
      // The library takes a scope as often as it is asked for.
      const given = [...new Set(token.scope as Scope[] | undefined)];
      if (given.length === 0) throw new InvalidScopeError('Invalid scope: nothing is left of it');
      await insertTokens(
        tx,
        {
          authorizationId: id,
          userId: user_id,
          access: { hash: secretHash(token.accessToken), scopes: given, expiresAt: after(accessSeconds) },
          // What is narrowed in a refresh is the access token; the next one may ask for all of it again (RFC 6749 §6).
          refresh: { hash: secretHash(token.refreshToken as string), scopes, expiresAt: after(refreshSeconds) },
        },
        ctx.now,
      );
      return { ...token, scope: given, client, user };
    },

    generateAccessToken: async () => newSecret('access'),
    generateRefreshToken: async () => newSecret('refresh'),
  };
  return { model: model as TokenModel, ended: () => endedFor };
}
