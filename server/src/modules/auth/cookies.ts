import { BASE_PATH } from '@daybook/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { forbidden } from '../../core/errors.ts';
import { csrfTokenFor, csrfTokenMatches } from './tokens.ts';

interface CookieNames {
  refresh: string;
  /** Readable by the page, which proves by sending it back that it is ours. */
  csrf: string;
  /** Where the refresh cookie goes. */
  refreshPath: string;
}

/** Over HTTP browsers take no other ones. */
const PLAIN: CookieNames = { refresh: 'daybook_refresh', csrf: 'daybook_csrf', refreshPath: `${BASE_PATH}/auth` };
/** What begins so was set by this very host over HTTPS, and by none that shares its domain; the price is the path `/`. */
const OF_THIS_HOST: CookieNames = {
  refresh: `__Host-${PLAIN.refresh}`,
  csrf: `__Host-${PLAIN.csrf}`,
  refreshPath: '/',
};

const namesOf = ({ secure }: Pick<CookieOptions, 'secure'>) => (secure ? OF_THIS_HOST : PLAIN);

export interface CookieOptions {
  secure: boolean;
  lifetimeSeconds: number;
}

export function setSessionCookies(
  reply: FastifyReply,
  refreshToken: string,
  { secure, lifetimeSeconds }: CookieOptions,
): void {
  const names = namesOf({ secure });
  const common = { secure, sameSite: 'strict', maxAge: lifetimeSeconds } as const;
  reply.setCookie(names.refresh, refreshToken, { ...common, path: names.refreshPath, httpOnly: true });
  reply.setCookie(names.csrf, csrfTokenFor(refreshToken), { ...common, path: '/' });
}

/** Also those of before the installation moved to HTTPS, or back. */
export function clearSessionCookies(reply: FastifyReply): void {
  for (const names of [PLAIN, OF_THIS_HOST]) {
    const secure = names === OF_THIS_HOST;
    reply.clearCookie(names.refresh, { path: names.refreshPath, secure });
    reply.clearCookie(names.csrf, { path: '/', secure });
  }
}

export function refreshCookieOf(request: FastifyRequest, options: Pick<CookieOptions, 'secure'>): string | undefined {
  return request.cookies[namesOf(options).refresh];
}

/**
 * The refresh token of the request: from the body, or from the cookie, and then only with the CSRF proof.
 * @throws AppError AUTHORIZATION_ERROR where the proof is missing or wrong
 */
export function refreshTokenOf(
  request: FastifyRequest,
  inBody: string | undefined,
  options: Pick<CookieOptions, 'secure'>,
): string | null {
  if (inBody !== undefined) return inBody;
  const token = refreshCookieOf(request, options);
  if (!token) return null;
  if (!csrfTokenMatches(token, request.headers['x-csrf-token'])) {
    throw forbidden(
      `A request that signs in by cookie must send the header X-CSRF-Token with the value of the cookie ${namesOf(options).csrf}.`,
    );
  }
  return token;
}
