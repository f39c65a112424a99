import type { ProviderProblem } from '@daybook/contracts';

/** Why a round trip came to nothing. The problem is for the person, the message for the log: it holds no secret. */
export class ProviderError extends Error {
  readonly problem: ProviderProblem;

  constructor(problem: ProviderProblem, message: string) {
    super(message);
    this.name = 'ProviderError';
    this.problem = problem;
  }
}

/** The person, or the provider for them, did not go on; by OAuth, OpenID Connect and LinkedIn. */
const CANCELLED = new Set([
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
  'user_cancelled_login',
  'user_cancelled_authorize',
]);
const NOT_NOW = new Set(['temporarily_unavailable', 'server_error']);

/** What the library says when it is about the other side's health, not about what was said. */
const UNWELL = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_PARSE_ERROR',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
  'OAUTH_MISSING_SERVER_METADATA',
  'OAUTH_INVALID_SERVER_METADATA',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
]);

/** Of what was thrown on the way; what is no failure of the other side is thrown on. */
export function providerErrorOf(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (!(error instanceof Error)) throw error;
  const { code, error: told } = error as { code?: unknown; error?: unknown };
  // The provider's own word, which anybody can write into the address of the callback.
  const word = typeof told === 'string' && /^[a-z_]{1,60}$/.test(told) ? told : null;
  const cause = (error.cause as { code?: unknown } | undefined)?.code;
  const reason = [error.name, code, word, error.message, typeof cause === 'string' ? cause : null];
  const message = reason.filter((part) => typeof part === 'string' && part !== '').join(' · ');
  if (error.name === 'AuthorizationResponseError') {
    if (word !== null && CANCELLED.has(word)) return new ProviderError('cancelled', message);
    return new ProviderError(word !== null && NOT_NOW.has(word) ? 'unavailable' : 'refused', message);
  }
  // A code that is used or not theirs is about the person; a client it does not know is about the installation.
  if (error.name === 'ResponseBodyError') {
    return new ProviderError(word === 'invalid_grant' ? 'refused' : 'unavailable', message);
  }
  if (typeof code === 'string' && UNWELL.has(code)) return new ProviderError('unavailable', message);
  // `fetch failed`: nobody there, no name, a certificate that does not hold.
  if (error instanceof TypeError) return new ProviderError('unavailable', message);
  return new ProviderError('refused', message);
}
