import type { PasskeyCreated, PasskeyUsed } from '@daybook/contracts';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { CHALLENGE_LASTS_MS } from './challenge.ts';
import type { RelyingParty } from './relying-party.ts';

/**
 * What WebAuthn has to be told and what it answers, by SimpleWebAuthn. Loaded when the first passkey is used: its parsers
 * of certificates take 30 MB, and the idle program is to stay small.
 */
const webauthn = () => import('@simplewebauthn/server');

/** Ed25519, ES256, RS256: what every authenticator can do one of. */
const ALGORITHMS = [-8, -7, -257];

export interface KnownCredential {
  credential_id: Buffer;
  transports: string[];
}

export interface NewCredential {
  credentialId: Buffer;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  isSynced: boolean;
}

export interface Person {
  id: string;
  email: string;
  fullName: string;
}

/** The answer of a browser that does not hold. The reason is for the log. */
export class CeremonyError extends Error {}

/** A passkey that is found without a user name (discoverable), by an authenticator that verifies its user. */
export async function creationOptions(
  { rpId }: RelyingParty,
  challenge: string,
  person: Person,
  known: KnownCredential[],
): Promise<object> {
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName: 'Daybook',
    rpID: rpId,
    challenge,
    // Not the e-mail: it stays in the authenticator for good, and is handed out before anybody has proved anything.
    userID: new Uint8Array(userHandle(person.id)),
    userName: person.email,
    userDisplayName: person.fullName,
    timeout: CHALLENGE_LASTS_MS,
    attestationType: 'none',
    excludeCredentials: known.map(descriptor),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** @param known those that may be used; none given means any that the browser has for this site */
export async function requestOptions(
  { rpId }: RelyingParty,
  challenge: string,
  known: KnownCredential[] = [],
): Promise<object> {
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({
    rpID: rpId,
    challenge,
    timeout: CHALLENGE_LASTS_MS,
    userVerification: 'required',
    allowCredentials: known.map(descriptor),
  });
}

/**
 * @param isOurs whether we made the challenge, for this
 * @throws CeremonyError
 */
export async function verifyCreated(
  passkey: PasskeyCreated,
  isOurs: (challenge: string) => boolean,
  { rpId, origin }: RelyingParty,
): Promise<NewCredential> {
  const { verifyRegistrationResponse } = await webauthn();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: passkey as RegistrationResponseJSON,
    expectedChallenge: (encoded) => isOurs(textOf(encoded)),
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refuse);
  if (!verified) throw new CeremonyError('the attestation does not hold');
  const { credential, credentialBackedUp } = registrationInfo;
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: passkey.response.transports ?? [],
    isSynced: credentialBackedUp,
  };
}

export interface KnownKey {
  public_key: Buffer;
}

/**
 * Answers what the authenticator counts. Whether it went up is decided where it is written, in the transaction.
 * @throws CeremonyError
 */
export async function verifyUsed(
  passkey: PasskeyUsed,
  isOurs: (challenge: string) => boolean,
  { rpId, origin }: RelyingParty,
  { public_key }: KnownKey,
): Promise<{ counter: number; isSynced: boolean }> {
  const { verifyAuthenticationResponse } = await webauthn();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: passkey as AuthenticationResponseJSON,
    expectedChallenge: (encoded) => isOurs(textOf(encoded)),
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    credential: { id: passkey.id, publicKey: new Uint8Array(public_key), counter: 0 },
  }).catch(refuse);
  if (!verified) throw new CeremonyError('the signature does not hold');
  return { counter: authenticationInfo.newCounter, isSynced: authenticationInfo.credentialBackedUp };
}

/** The 16 bytes of the user's id. */
export function userHandle(userId: string): Buffer {
  return Buffer.from(userId.replaceAll('-', ''), 'hex');
}

/** The user id in a handle that an authenticator gives back, or null. */
export function userOfHandle(handle: string | null | undefined): string | null {
  const hex = Buffer.from(handle ?? '', 'base64url').toString('hex');
  return hex.length === 32 ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null;
}

function descriptor({ credential_id, transports }: KnownCredential) {
  return { id: credential_id.toString('base64url'), transports };
}

function textOf(encoded: string): string {
  return Buffer.from(encoded, 'base64url').toString();
}

/** The library says by throwing, in prose, what does not hold. */
function refuse(error: unknown): never {
  throw new CeremonyError(error instanceof Error ? error.message : 'it cannot be read');
}
