import { BASE_PATH } from '@daybook/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { forbidden } from '../../core/errors.ts';
import { csrfTokenFor, csrfTokenMatches } from './tokens.ts';

const REFRESH_COOKIE = 'daybook_refresh';
/** Readable by the page, which proves by sending it back that it is ours. */
const CSRF_COOKIE = 'daybook_csrf';
const REFRESH_PATH = `${BASE_PATH}/auth`;

export interface CookieOptions {
  secure: boolean;
  lifetimeSeconds: number;
}

export function setSessionCookies(
  reply: FastifyReply,
  refreshToken: string,
  { secure, lifetimeSeconds }: CookieOptions,
): void {
  const common = { secure, sameSite: 'strict', maxAge: lifetimeSeconds } as const;
  reply.setCookie(REFRESH_COOKIE, refreshToken, { ...common, path: REFRESH_PATH, httpOnly: true });
  reply.setCookie(CSRF_COOKIE, csrfTokenFor(refreshToken), { ...common, path: '/' });
}

export function clearSessionCookies(reply: FastifyReply): void {
  reply.clearCookie(REFRESH_COOKIE, { path: REFRESH_PATH });
  reply.clearCookie(CSRF_COOKIE, { path: '/' });
}

export function refreshCookieOf(request: FastifyRequest): string | undefined {
  return request.cookies[REFRESH_COOKIE];
}

/**
 * The refresh token of the request: from the body, or from the cookie, and then only with the CSRF proof.
 * @throws AppError AUTHORIZATION_ERROR where the proof is missing or wrong
 */
export function refreshTokenOf(request: FastifyRequest, inBody: string | undefined): string | null {
  if (inBody !== undefined) return inBody;
  const token = refreshCookieOf(request);
  if (!token) return null;
  if (!csrfTokenMatches(token, request.headers['x-csrf-token'])) {
    throw forbidden(
      'A request that signs in by cookie must send the header X-CSRF-Token with the value of the cookie daybook_csrf.',
    );
  }
  return token;
}
