import { z } from 'zod';
import { Grant } from './auth.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, name, PageQuery, Version, VersionParam } from './fields.ts';

/** Bytes as WebAuthn writes them in JSON. */
const Base64Url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url without padding');

const Credential = {
  id: Base64Url(1400),
  rawId: Base64Url(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
};

/** `navigator.credentials.create(…)` → `credential.toJSON()`. */
export const PasskeyCreated = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: Base64Url(8_000),
    attestationObject: Base64Url(64_000),
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});
export type PasskeyCreated = z.infer<typeof PasskeyCreated>;

/** `navigator.credentials.get(…)` → `credential.toJSON()`. */
export const PasskeyUsed = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: Base64Url(8_000),
    authenticatorData: Base64Url(8_000),
    signature: Base64Url(8_000),
    userHandle: z.union([Base64Url(100), z.literal('')]).nullish(),
  }),
});
export type PasskeyUsed = z.infer<typeof PasskeyUsed>;

/** For `PublicKeyCredential.parseCreationOptionsFromJSON(…)`. */
export const PasskeyCreationOptions = z.looseObject({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
});

/** For `PublicKeyCredential.parseRequestOptionsFromJSON(…)`. */
export const PasskeyRequestOptions = z.looseObject({ challenge: z.string(), rpId: z.string() });

export const PasskeyName = name(60);

export const Passkey = z.object({
  id: Id,
  name: z.string(),
  /** Of the site it was made for; it works at no other. */
  host: z.string(),
  /** Whether its maker syncs it (a phone's or a password manager's), so that it outlives the device. */
  is_synced: z.boolean(),
  created_at: Instant,
  last_used_at: Instant.nullable(),
  version: Version,
});
export type Passkey = z.infer<typeof Passkey>;

const NoBody = z.strictObject({}).default({});

/**
 * Passkeys (WebAuthn). The authenticator always verifies its user, so signing in by passkey is two factors at once.
 * Where passkeys cannot work (an address that is an IP, or HTTP), the options answer 409 `passkeys_unavailable`, with
 * `details.open_url` where another address would do. Adding and removing need a fresh proof.
 */
export const passkeys = {
  list: endpoint({
    name: 'passkeys.list',
    method: 'GET',
    path: '/auth/passkeys',
    summary: 'The caller’s passkeys, oldest first',
    access: 'session',
    query: z.object(PageQuery),
    success: { status: 200, data: Passkey, list: true },
    errors: [],
  }),
  registerOptions: endpoint({
    name: 'passkeys.register_options',
    method: 'POST',
    path: '/auth/passkeys/register/options',
    summary: 'Begin to add a passkey: what the browser needs to make one',
    access: 'session',
    body: NoBody,
    success: { status: 200, data: PasskeyCreationOptions },
    errors: ['CONFLICT'],
    rate: 'auth',
  }),
  registerVerify: endpoint({
    name: 'passkeys.register_verify',
    method: 'POST',
    path: '/auth/passkeys/register/verify',
    summary: 'Add the passkey that the browser made',
    access: 'session',
    body: z.strictObject({ name: PasskeyName.optional(), passkey: PasskeyCreated }),
    success: { status: 201, data: Passkey },
    errors: ['CONFLICT'],
    rate: 'auth',
  }),
  rename: endpoint({
    name: 'passkeys.rename',
    method: 'PATCH',
    path: '/auth/passkeys/{id}',
    summary: 'Give a passkey another name',
    access: 'session',
    params: IdParams,
    body: z.strictObject({ name: PasskeyName, version: Version.optional() }),
    success: { status: 200, data: Passkey },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'passkeys.remove',
    method: 'DELETE',
    path: '/auth/passkeys/{id}',
    summary: 'Remove a passkey; the last way to sign in stays',
    access: 'session',
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  loginOptions: endpoint({
    name: 'passkeys.login_options',
    method: 'POST',
    path: '/auth/passkeys/login/options',
    summary: 'Begin to sign in by passkey: the browser offers those it has for this site',
    access: 'public',
    body: NoBody,
    success: { status: 200, data: PasskeyRequestOptions },
    errors: ['CONFLICT'],
    rate: 'read',
  }),
  loginVerify: endpoint({
    name: 'passkeys.login_verify',
    method: 'POST',
    path: '/auth/passkeys/login/verify',
    summary: 'Sign in by the passkey that was chosen; nothing else is asked for',
    access: 'public',
    body: z.strictObject({ passkey: PasskeyUsed }),
    success: { status: 200, data: Grant },
    errors: ['AUTHENTICATION_ERROR', 'CONFLICT'],
    rate: 'auth',
  }),
};
