import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app knows it. */
const STANDARD = { algorithm: 'SHA1', digits: 6, period: 30 };
/** 160 bits: what RFC 4226 recommends. */
const SEED_BYTES = 20;
/** A code counts one step before and after its own: clocks differ, and typing takes a while. */
const WINDOW_STEPS = 1;

/** In base32. */
export function newSeed(): string {
  return new Secret({ size: SEED_BYTES }).base32;
}

/** `otpauth://totp/Daybook:…`, which apps read from a QR code. */
export function seedUri(seed: string, email: string): string {
  return new TOTP({ ...STANDARD, issuer: 'Daybook', label: email, secret: Secret.fromBase32(seed) }).toString();
}

/** The number of the step whose code this is, or null. Whether it was used before is for the caller to know. */
export function stepOf(seed: string, code: string, now: Date): number | null {
  const totp = new TOTP({ ...STANDARD, secret: Secret.fromBase32(seed) });
  const token = code.replaceAll(' ', '');
  const delta = totp.validate({ token, timestamp: now.getTime(), window: WINDOW_STEPS });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / STANDARD.period) + delta;
}
