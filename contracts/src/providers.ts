import { z } from 'zod';
import { Grant } from './auth.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, PageQuery, TimeZone } from './fields.ts';
import { RecoveryCode, TotpCode } from './second-factor.ts';

/** Who else may say who somebody is. `oidc` is an issuer of the installation's own, found by discovery. */
export const PROVIDERS = ['google', 'microsoft', 'github', 'linkedin', 'x', 'oidc'] as const;
export type ProviderId = (typeof PROVIDERS)[number];

export const Provider = z.object({
  id: z.enum(PROVIDERS),
  /** As on the button: “Continue with …”. */
  name: z.string(),
  /** At the public address of the installation, the only one the provider sends people back to. */
  start_url: z.string(),
});
export type Provider = z.infer<typeof Provider>;

/** What somebody is to a provider by whom they sign in. */
export const ProviderIdentity = z.object({
  id: Id,
  provider: z.enum(PROVIDERS),
  name: z.string(),
  /** What the provider said last; the account's own address is another matter. */
  email: z.string().nullable(),
  /** False where the provider is no longer set up here, or under other settings: then it lets nobody in. */
  usable: z.boolean(),
  created_at: Instant,
  last_used_at: Instant.nullable(),
});
export type ProviderIdentity = z.infer<typeof ProviderIdentity>;

/**
 * Why a round trip to a provider came to nothing. Browsers are led to a page of ours that says it: the sign-in, or
 * Settings → Security, with `?problem=…&provider=…`.
 */
export const PROVIDER_PROBLEMS = [
  /** The person did not go on at the provider. */
  'cancelled',
  /** It cannot be reached, is too slow, or answers what cannot be understood. */
  'unavailable',
  /** What came back does not hold. */
  'refused',
  /** Another browser began it, over ten minutes ago, or it was finished before. */
  'expired',
  /** There is no such provider here. */
  'unknown',
  /** The provider told no e-mail address, and an account needs one. */
  'no_email',
  /** Another account has the address, and not both sides have proved it. */
  'email_taken',
  'registration_closed',
  'invitation_needed',
  'account_locked',
  /** It is connected to another account. */
  'connected_elsewhere',
  /** To be proved or connected was an account in a session that has ended. */
  'signed_out',
  /** The proof came from somebody whom the account does not know. */
  'not_connected',
  /** The provider let them pass without asking anew, which proves nothing. */
  'not_fresh',
  'too_many',
  /** It is about us. */
  'failed',
] as const;
export type ProviderProblem = (typeof PROVIDER_PROBLEMS)[number];

/** The pages to which a round trip leads, and what their query says. */
export const PROVIDER_PAGES = {
  signIn: '/sign-in',
  security: '/settings/security',
} as const;

const ProviderParams = z.object({ provider: z.string().max(40) });

/**
 * Of an own page, e.g. `/tasks?status=todo`; anything else is as good as none. Long enough for what an application asks
 * (`/oauth/authorize?…`); with the rest of a round trip it has to fit into a cookie of 4 KB.
 */
const From = z.string().max(1500).optional().catch(undefined);

const RoundTrip = z.object({
  /** Where the browser goes now. It has a cookie that knows the way back, for ten minutes. */
  authorization_url: z.string(),
});

const NoBody = z.strictObject({}).default({});

/**
 * Signing in by Google, GitHub and others (OAuth 2 and OpenID Connect). The browser goes to the provider and comes back to
 * `callback`, which signs it in by cookie and leads it to a page. A provider stands in for the password: where the account
 * asks for a second factor, the browser is led to `/sign-in?second_factor=…`, and `secondStep` completes it.
 */
export const providers = {
  list: endpoint({
    name: 'providers.list',
    method: 'GET',
    path: '/auth/oauth/providers',
    summary: 'By whom one can sign in here',
    access: 'public',
    success: { status: 200, data: z.object({ providers: z.array(Provider) }) },
    errors: [],
  }),
  start: endpoint({
    name: 'providers.start',
    method: 'GET',
    path: '/auth/oauth/{provider}/start',
    summary: 'Lead the browser to the provider, to sign in or up',
    access: 'public',
    params: ProviderParams,
    query: z.object({ from: From }),
    success: { status: 302 },
    errors: [],
  }),
  begin: endpoint({
    name: 'providers.begin',
    method: 'POST',
    path: '/auth/oauth/{provider}/start',
    summary: 'The same for a page of ours: the address to go to, with what a new account is made of',
    access: 'public',
    params: ProviderParams,
    body: z
      .strictObject({
        from: From,
        timezone: TimeZone.optional(),
        /** Of a link into a workspace: lets somebody in where registration is by invitation. */
        invitation: z.string().max(200).optional(),
      })
      .default({}),
    success: { status: 200, data: RoundTrip },
    errors: ['NOT_FOUND', 'CONFLICT'],
    rate: 'read',
  }),
  callback: endpoint({
    name: 'providers.callback',
    method: 'GET',
    path: '/auth/oauth/{provider}/callback',
    summary: 'Where the provider sends the browser back to',
    access: 'public',
    params: ProviderParams,
    success: { status: 302 },
    errors: [],
  }),
  secondStep: endpoint({
    name: 'providers.second_step',
    method: 'POST',
    path: '/auth/oauth/second-step',
    summary: 'Complete a sign-in by provider with a code; only in the browser that came back, within ten minutes',
    access: 'public',
    body: z
      .strictObject({ totp: TotpCode.optional(), recovery_code: RecoveryCode.optional() })
      .refine((body) => (body.totp === undefined) !== (body.recovery_code === undefined), {
        error: 'must be one of totp or recovery_code',
      }),
    success: { status: 200, data: Grant },
    errors: ['AUTHENTICATION_ERROR'],
    rate: 'auth',
  }),
  connect: endpoint({
    name: 'providers.connect',
    method: 'POST',
    path: '/auth/oauth/{provider}/connect',
    summary: 'Begin to connect an account at the provider to the caller’s; needs a fresh proof',
    access: 'session',
    params: ProviderParams,
    body: NoBody,
    success: { status: 200, data: RoundTrip },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  prove: endpoint({
    name: 'providers.prove',
    method: 'POST',
    path: '/auth/oauth/{provider}/prove',
    summary: 'Begin to prove at a connected provider that it is still you',
    access: 'session',
    params: ProviderParams,
    body: z.strictObject({ from: From }).default({}),
    success: { status: 200, data: RoundTrip },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  identities: endpoint({
    name: 'providers.identities',
    method: 'GET',
    path: '/auth/oauth/identities',
    summary: 'The caller’s connected accounts, oldest first',
    access: 'session',
    query: z.object(PageQuery),
    success: { status: 200, data: ProviderIdentity, list: true },
    errors: [],
  }),
  disconnect: endpoint({
    name: 'providers.disconnect',
    method: 'DELETE',
    path: '/auth/oauth/identities/{id}',
    summary: 'Disconnect an account; the last way to sign in stays. Needs a fresh proof',
    access: 'session',
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
