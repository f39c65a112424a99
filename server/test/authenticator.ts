import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { PasskeyCreated, PasskeyUsed } from '@daybook/contracts';

/** What an authenticator and a browser do together, without either: ES256, attestation none. */
export interface Authenticator {
  /** `navigator.credentials.create` */
  create(options: CreationOptions, change?: Deviation): PasskeyCreated;
  /** `navigator.credentials.get` */
  get(options: RequestOptions, change?: Deviation): PasskeyUsed;
}

interface CreationOptions {
  challenge: string;
  rp: { id: string };
  user: { id: string };
}

interface RequestOptions {
  challenge: string;
  rpId: string;
}

/** What it does wrong. */
export interface Deviation {
  origin?: string;
  rpId?: string;
  userVerified?: boolean;
  counter?: number;
  userHandle?: string;
  type?: string;
}

const FLAGS = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };

/** @param counts whether it counts its uses; a synced one does not */
export function createAuthenticator(origin: string, { counts = true } = {}): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  let userHandle = '';
  let uses = 0;
  const nextCount = (change: Deviation) => {
    uses += counts ? 1 : 0;
    return change.counter ?? uses;
  };

  return {
    create(options, change = {}) {
      userHandle = options.user.id;
      const clientData = clientDataOf(change.type ?? 'webauthn.create', options.challenge, change.origin ?? origin);
      const authData = Buffer.concat([
        authDataOf(change.rpId ?? options.rp.id, change, FLAGS.attested, nextCount(change)),
        Buffer.alloc(16),
        uint16(credentialId.length),
        credentialId,
        coseKey(publicKey),
      ]);
      const attestation = map([
        [text('fmt'), text('none')],
        [text('attStmt'), map([])],
        [text('authData'), bytes(authData)],
      ]);
      return {
        ...named(credentialId),
        response: {
          clientDataJSON: clientData.toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    get(options, change = {}) {
      const clientData = clientDataOf(change.type ?? 'webauthn.get', options.challenge, change.origin ?? origin);
      const authData = authDataOf(change.rpId ?? options.rpId, change, 0, nextCount(change));
      const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
      return {
        ...named(credentialId),
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
          userHandle: change.userHandle ?? userHandle,
        },
      };
    },
  };
}

function named(credentialId: Buffer) {
  const id = credentialId.toString('base64url');
  return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
}

function clientDataOf(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function authDataOf(rpId: string, { userVerified = true }: Deviation, more: number, counter: number): Buffer {
  const flags = FLAGS.userPresent | (userVerified ? FLAGS.userVerified : 0) | more;
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count]);
}

/** EC2, ES256, P-256, x, y (RFC 9053). */
function coseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' }) as { x: string; y: string };
  return map([
    [int(1), int(2)],
    [int(3), int(-7)],
    [int(-1), int(1)],
    [int(-2), bytes(Buffer.from(x, 'base64url'))],
    [int(-3), bytes(Buffer.from(y, 'base64url'))],
  ]);
}

// As much CBOR as that takes (RFC 8949).

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(value)]);
}

function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16BE(value);
  return buffer;
}

const int = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value]);
const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (entries: [Buffer, Buffer][]) => Buffer.concat([head(5, entries.length), ...entries.flat()]);
