import { z } from 'zod';
import { Email, Password } from './auth.ts';
import { endpoint } from './endpoint.ts';
import { Instant } from './fields.ts';

/**
 * How a link reaches a person: by mail, or, on an installation without SMTP, by the admin, who finds it in a list. The
 * same for everybody, so it tells nothing about an account.
 */
export const Delivery = z.enum(['mail', 'admin']);
export type Delivery = z.infer<typeof Delivery>;

export const Delivered = z.object({ delivery: Delivery });

/** The part of a link after `#token=`. */
export const LinkToken = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must be the part of the link after #token=');

export const EmailState = z.object({
  email: z.string(),
  verified: z.boolean(),
  /** The address that takes the place of `email` once its link is opened. */
  pending: z.object({ email: z.string(), expires_at: Instant }).nullable(),
  delivery: Delivery,
});
export type EmailState = z.infer<typeof EmailState>;

export const VerifyEmailBody = z.strictObject({ token: LinkToken });

export const ForgotPasswordBody = z.strictObject({ email: Email });

export const ResetPasswordBody = z.strictObject({ token: LinkToken, new_password: Password });

export const EmailChange = z.strictObject({
  email: Email,
  /** Left out where the account has none; that needs a fresh proof instead. */
  current_password: z.string().min(1, 'must not be empty').max(1000).optional(),
});

/** A link that is wrong, used or expired answers VALIDATION_ERROR on the field `token`, whatever the reason is. */
export const emailLinks = {
  verify: endpoint({
    name: 'email_links.verify',
    method: 'POST',
    path: '/auth/verify-email',
    summary: 'Prove an address by the token of its link; for a pending change, it becomes the address of the account',
    access: 'public',
    body: VerifyEmailBody,
    success: { status: 200, data: z.object({ email: z.string() }) },
    errors: ['CONFLICT'],
    rate: 'auth',
  }),
  sendVerification: endpoint({
    name: 'email_links.send_verification',
    method: 'POST',
    path: '/auth/verify-email/send',
    summary: 'Send the link that proves the address once more; at most three an hour',
    access: 'session',
    success: { status: 202, data: Delivered },
    errors: ['CONFLICT'],
    rate: 'auth',
  }),
  forgotPassword: endpoint({
    name: 'email_links.forgot_password',
    method: 'POST',
    path: '/auth/password/forgot',
    summary: 'Ask for a link that sets a new password; the answer is the same whether there is an account or not',
    access: 'public',
    body: ForgotPasswordBody,
    success: { status: 202, data: Delivered },
    errors: [],
    rate: 'auth',
  }),
  resetPassword: endpoint({
    name: 'email_links.reset_password',
    method: 'POST',
    path: '/auth/password/reset',
    summary: 'Set a new password by the token of a link; every session ends and the account is unlocked',
    access: 'public',
    body: ResetPasswordBody,
    success: { status: 204 },
    errors: [],
    rate: 'auth',
  }),
  email: endpoint({
    name: 'email_links.email',
    method: 'GET',
    path: '/auth/email',
    summary: 'The address of the account, whether it is proven, and the one that waits to take its place',
    access: 'session',
    success: { status: 200, data: EmailState },
    errors: [],
  }),
  changeEmail: endpoint({
    name: 'email_links.change_email',
    method: 'POST',
    path: '/auth/email/change',
    summary: 'Change the address: once the link sent to the new one is opened, or at once where there is no SMTP',
    access: 'session',
    body: EmailChange,
    success: { status: 200, data: EmailState },
    errors: ['AUTHENTICATION_ERROR', 'CONFLICT'],
    rate: 'auth',
  }),
  cancelEmailChange: endpoint({
    name: 'email_links.cancel_email_change',
    method: 'DELETE',
    path: '/auth/email/change',
    summary: 'Keep the address: the link sent to the new one works no more',
    access: 'session',
    success: { status: 200, data: EmailState },
    errors: [],
  }),
};
