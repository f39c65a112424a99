import type { PublicCtx } from '../../../../core/context.ts';
import { NOBODY } from '../../../../core/db/database.ts';
import type { Standings } from '../../standings.ts';
import { causeOf, loadLibrary, refusalIn } from '../library.ts';
import { createTokenModel } from '../token-model.ts';

/** How long an access token works. It ends at once with its authorization, so this is only how often a program comes back. */
const ACCESS_LASTS_SECONDS = 3600;
/** Since its last use. Who runs a command once a month stays signed in. */
const REFRESH_LASTS_SECONDS = 60 * 86_400;

const GRANT_TYPES = ['authorization_code', 'refresh_token'];

/** A form that was posted: each parameter once. */
export type Form = Record<string, string>;

/** An answer in the shapes of the protocol, without an envelope. */
export interface ProtocolAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export interface FormRequest {
  headers: Record<string, string>;
  form: Form;
}

/** The token endpoint: a code or a refresh token becomes tokens, once (RFC 6749 §4.1.3, §6; RFC 7636 §4.5). */
export async function giveTokens(
  ctx: PublicCtx,
  { headers, form }: FormRequest,
  { standings }: { standings: Standings },
): Promise<ProtocolAnswer> {
  // The library would look for a secret first, and tell of that.
  if (!form.grant_type) return refusal('invalid_request', 'Missing parameter: `grant_type`');
  if (!GRANT_TYPES.includes(form.grant_type)) {
    return refusal('unsupported_grant_type', `\`grant_type\` must be one of ${GRANT_TYPES.join(', ')}`);
  }
  const library = await loadLibrary();
  const { answer, endedFor } = await ctx.db.write(NOBODY, async (tx) => {
    const { model, ended } = createTokenModel(tx, ctx, form, library, {
      accessSeconds: ACCESS_LASTS_SECONDS,
      refreshSeconds: REFRESH_LASTS_SECONDS,
    });
    const server = new library({
      model,
      accessTokenLifetime: ACCESS_LASTS_SECONDS,
      refreshTokenLifetime: REFRESH_LASTS_SECONDS,
      // Public clients: what proves them is the verifier, or the refresh token itself.
      requireClientAuthentication: { authorization_code: false, refresh_token: false },
    });
    const response = new library.Response();
    try {
      await server.token(new library.Request({ headers, method: 'POST', query: {}, body: form }), response);
    } catch (error) {
      // A refusal is an answer, and what was used up by it stays so; anything else undoes all of it.
      const refusal = refusalIn(error, library);
      if (!refusal) throw causeOf(error);
      response.status = refusal.code;
      response.body = { error: refusal.name, error_description: refusal.message };
    }
    const { status = 200, headers: given = {}, body } = response;
    return { answer: { status, headers: given, body }, endedFor: ended() };
  });
  if (endedFor) {
    standings.forgetUser(endedFor);
    ctx.log.warn({ user_id: endedFor }, 'a used OAuth code or refresh token came back');
  }
  return answer;
}

export function refusal(error: string, description: string): ProtocolAnswer {
  return { status: 400, headers: {}, body: { error, error_description: description } };
}
