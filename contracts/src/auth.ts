import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant, name, TimeZone, text, Version } from './fields.ts';
import { RecoveryCode, TotpCode } from './second-factor.ts';

const SYMBOL = /[^A-Za-z0-9\s]/;

/** 8–100 characters with upper, lower, digit and special character. */
export const Password = z
  .string()
  .min(8, 'must have at least 8 characters')
  .max(100, 'must have at most 100 characters')
  .regex(/\p{Lu}/u, 'must contain an upper-case letter')
  .regex(/\p{Ll}/u, 'must contain a lower-case letter')
  .regex(/\d/, 'must contain a digit')
  .regex(SYMBOL, 'must contain a special character, e.g. ! or -');

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'must have at most 254 characters')
  .pipe(z.email('must be an e-mail address'));

export const Username = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9._-]{1,38})[A-Za-z0-9]$/,
    'must have 3–40 letters, digits, dots, dashes or underscores',
  )
  .toLowerCase();

/** 0 is Sunday, 1 is Monday, as in most calendars people know. */
export const WeekStart = z.number().int().min(0).max(6);

export const Preferences = z.object({
  theme: z.enum(['light', 'dark', 'system']).optional(),
  /** The day's target that "So far" on the Today page measures against, in minutes. */
  daily_target_minutes: z.number().int().min(0).max(1440).optional(),
  /** Steps of the first visit that the person closed. */
  dismissed_hints: z.array(text(40)).max(50).optional(),
});
export type Preferences = z.infer<typeof Preferences>;

export const User = z.object({
  id: Id,
  email: z.string(),
  full_name: z.string(),
  username: z.string().nullable(),
  role: z.enum(['user', 'admin']),
  timezone: z.string(),
  week_start: WeekStart,
  preferences: Preferences,
  personal_workspace_id: Id,
  email_verified: z.boolean(),
  /** When the account will be erased, unless its owner keeps it; null: it won't. */
  deletion_due_at: Instant.nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type User = z.infer<typeof User>;

export const Grant = z.object({
  user: User,
  access_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal('Bearer'),
  /** Seconds until the access token ends. */
  expires_in: z.number().int(),
});
export type Grant = z.infer<typeof Grant>;

export const RegisterBody = z.strictObject({
  email: Email,
  password: Password,
  full_name: name(100),
  username: Username.optional(),
  timezone: TimeZone.default('UTC'),
  /** Of a link into a workspace: lets somebody in where registration is by invitation. Accepting it is a step of its own. */
  invitation: z.string().max(200).optional(),
});

/**
 * Where the password is right and a second factor is needed, the answer is 401 with `details.second_factor`, a list of
 * what would do (`SECOND_FACTORS`). Then the same is sent again with `totp` or `recovery_code`, or the person signs in
 * by passkey, which needs no password.
 */
export const LoginBody = z
  .strictObject({
    email: Email,
    password: z.string().min(1, 'must not be empty').max(1000),
    totp: TotpCode.optional(),
    recovery_code: RecoveryCode.optional(),
  })
  .refine((body) => body.totp === undefined || body.recovery_code === undefined, {
    error: 'must not be given together with totp',
    path: ['recovery_code'],
  });

/** Browsers send the refresh token as a cookie; other clients in the body. */
export const RefreshBody = z.strictObject({ refresh_token: z.string().max(200).optional() }).default({});

export const ProfilePatch = z.strictObject({
  full_name: name(100).optional(),
  username: Username.nullable().optional(),
  timezone: TimeZone.optional(),
  week_start: WeekStart.optional(),
  preferences: Preferences.strict().optional(),
  version: Version.optional(),
});

/** Without a current password where the account has none; that needs a fresh proof instead. */
export const PasswordChange = z.strictObject({
  current_password: z.string().min(1, 'must not be empty').max(1000).optional(),
  new_password: Password,
});

export const auth = {
  register: endpoint({
    name: 'auth.register',
    method: 'POST',
    path: '/auth/register',
    summary: 'Create an account with its personal workspace and sign in',
    access: 'public',
    body: RegisterBody,
    success: { status: 201, data: Grant },
    errors: ['CONFLICT', 'AUTHORIZATION_ERROR'],
    rate: 'auth',
  }),
  login: endpoint({
    name: 'auth.login',
    method: 'POST',
    path: '/auth/login',
    summary: 'Sign in with e-mail and password, and a second factor where one is needed',
    access: 'public',
    body: LoginBody,
    success: { status: 200, data: Grant },
    errors: ['AUTHENTICATION_ERROR'],
    rate: 'auth',
  }),
  refresh: endpoint({
    name: 'auth.refresh',
    method: 'POST',
    path: '/auth/refresh',
    summary: 'Exchange the refresh token for a new pair; each one works once',
    access: 'public',
    body: RefreshBody,
    success: { status: 200, data: Grant },
    errors: ['AUTHENTICATION_ERROR', 'AUTHORIZATION_ERROR'],
    rate: 'read',
  }),
  logout: endpoint({
    name: 'auth.logout',
    method: 'POST',
    path: '/auth/logout',
    summary: 'End the session of the refresh token',
    access: 'public',
    body: RefreshBody,
    success: { status: 204 },
    errors: ['AUTHORIZATION_ERROR'],
    rate: 'write',
  }),
  me: endpoint({
    name: 'auth.me',
    method: 'GET',
    path: '/auth/me',
    summary: 'The signed-in user',
    access: 'signed_in',
    whileLeaving: true,
    scope: 'profile:read',
    success: { status: 200, data: User },
    errors: [],
  }),
  updateMe: endpoint({
    name: 'auth.update_me',
    method: 'PATCH',
    path: '/auth/me',
    summary: 'Change the profile; preferences are merged key by key',
    access: 'session',
    body: ProfilePatch,
    success: { status: 200, data: User },
    errors: ['CONFLICT'],
  }),
  changePassword: endpoint({
    name: 'auth.change_password',
    method: 'PUT',
    path: '/auth/password',
    summary: 'Change the password; every other session ends',
    access: 'session',
    body: PasswordChange,
    success: { status: 204 },
    errors: ['AUTHENTICATION_ERROR'],
    rate: 'auth',
  }),
};
