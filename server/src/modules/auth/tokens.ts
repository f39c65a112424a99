import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createSigner, createVerifier } from 'fast-jwt';
import { z } from 'zod';
import { keyIdIn, keyIdOf } from './key-ids.ts';

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
  /** Seconds since 1970. */
  exp: z.number(),
});

const MOST_REMEMBERED = 5_000;

/**
 * By `secret` they are signed; by each of `previousSecrets` they are still accepted, which an operator lists until the
 * last token of that key has expired. Keys are read at the start and at no other time, so nothing that is remembered
 * here can outlive one.
 */
export function createAccessTokens(
  secret: string,
  lifetimeSeconds: number,
  previousSecrets: readonly string[] = [],
): AccessTokens {
  const sign = createSigner({
    key: secret,
    algorithm: 'HS256',
    kid: keyIdOf(secret),
    expiresIn: lifetimeSeconds * 1000,
  });
  const verifiers = new Map(
    [secret, ...previousSecrets].map((key) => [keyIdOf(key), createVerifier({ key, algorithms: ['HS256'] })]),
  );
  // A client sends the same token for a quarter of an hour. What is here was verified, and counts until it expires.
  const verified = new Map<string, { claims: AccessClaims; endsAtMs: number }>();

  const look = (token: string): z.infer<typeof Claims> | null => {
    const keyId = keyIdIn(token);
    // Without a key id it may be any key's: such tokens were made before there were ids.
    for (const verify of keyId === undefined ? verifiers.values() : [verifiers.get(keyId)]) {
      try {
        const parsed = Claims.safeParse(verify?.(token));
        if (parsed.success) return parsed.data;
      } catch {
        // Not this key's.
      }
    }
    return null;
  };

  return {
    sign: (claims) => sign({ ...claims, type: 'access' }),
    verify: (token) => {
      const known = verified.get(token);
      if (known && known.endsAtMs > Date.now()) return known.claims;
      const found = look(token);
      // At the instant of its end the library still takes it.
      if (!found || found.exp * 1000 <= Date.now()) return null;
      const { exp, ...claims } = found;
      if (verified.size >= MOST_REMEMBERED) verified.clear();
      verified.set(token, { claims, endsAtMs: exp * 1000 });
      return claims;
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
