import { Email, Id, Instant } from '@daybook/contracts';
import { z } from 'zod';
import { defineEvent } from '../../core/events/events.ts';

export const userRegistered = defineEvent('user.registered', z.strictObject({ user_id: Id }));

/** Somebody signed in, by whatever means; also with the account they have just made. */
export const sessionOpened = defineEvent('session.opened', z.strictObject({ session_id: Id }));

/** The wrong password came once too often. */
export const userLocked = defineEvent('user.locked', z.strictObject({ user_id: Id, locked_until: Instant }));

export const passwordChanged = defineEvent(
  'user.password_changed',
  z.strictObject({
    user_id: Id,
    at: Instant,
    /** With the old password, or with a link that went to the address. */
    by: z.enum(['change', 'reset']),
  }),
);

/** Somebody typed an address and says that they forgot its password. Whether there is an account is looked up later. */
export const passwordForgotten = defineEvent(
  'user.password_forgotten',
  z.strictObject({ email: Email, request_id: z.string(), ip: z.string().nullable() }),
);

export const emailVerified = defineEvent('user.email_verified', z.strictObject({ user_id: Id }));

export const emailChanged = defineEvent(
  'user.email_changed',
  z.strictObject({ user_id: Id, old_email: Email, at: Instant }),
);

/** Their days are others from now on. */
export const timezoneChanged = defineEvent('user.timezone_changed', z.strictObject({ user_id: Id }));

/** From now on an account at a provider opens this one, which was there before. */
export const providerConnected = defineEvent(
  'user.provider_connected',
  z.strictObject({ user_id: Id, provider_name: z.string(), at: Instant }),
);

/** A link waits to be sent; what it is for is in its row. */
export const emailLinkMade = defineEvent('email_link.made', z.strictObject({ link_id: Id }));

export const authEvents = [
  userRegistered,
  sessionOpened,
  userLocked,
  passwordChanged,
  passwordForgotten,
  emailVerified,
  emailChanged,
  timezoneChanged,
  providerConnected,
  emailLinkMade,
];
