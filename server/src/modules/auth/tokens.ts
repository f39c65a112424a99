import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createSigner, createVerifier } from 'fast-jwt';
import { z } from 'zod';

/** What an access token says. */
export interface AccessClaims {
  /** User id. */
  sub: string;
  email: string;
  role: 'user' | 'admin';
  type: 'access';
  /** Session id. */
  sid: string;
}

export interface AccessTokens {
  sign(claims: Omit<AccessClaims, 'type'>): string;
  /** The claims, or null for a token that is forged, malformed, expired or of another kind. */
  verify(token: string): AccessClaims | null;
}

const Claims = z.object({
  sub: z.uuid(),
  email: z.string(),
  role: z.enum(['user', 'admin']),
  type: z.literal('access'),
  sid: z.uuid(),
});

export function createAccessTokens(secret: string, lifetimeSeconds: number): AccessTokens {
  const sign = createSigner({ key: secret, algorithm: 'HS256', expiresIn: lifetimeSeconds * 1000 });
  // The cache remembers verified tokens until they expire: a client sends the same one for a quarter of an hour.
  const verify = createVerifier({ key: secret, algorithms: ['HS256'], cache: 5000, cacheTTL: lifetimeSeconds * 1000 });
  return {
    sign: (claims) => sign({ ...claims, type: 'access' }),
    verify: (token) => {
      try {
        const parsed = Claims.safeParse(verify(token));
        return parsed.success ? parsed.data : null;
      } catch {
        return null;
      }
    },
  };
}

/** 256 random bits. */
export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a refresh token. A fast hash is enough for a random one. */
export function refreshTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * What a page of ours can read from its cookie and must send along when it authenticates by cookie. Derived from the
 * refresh token, so it needs no store and cannot be planted by a neighbouring host.
 */
export function csrfTokenFor(refreshToken: string): string {
  return createHash('sha256').update(`csrf ${refreshToken}`).digest('base64url');
}

export function csrfTokenMatches(refreshToken: string, given: unknown): boolean {
  const expected = Buffer.from(csrfTokenFor(refreshToken));
  const actual = Buffer.from(typeof given === 'string' ? given : '');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
