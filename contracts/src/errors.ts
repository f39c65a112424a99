import { z } from 'zod';

/** The whole catalogue of error codes with their HTTP status. */
export const ERROR_STATUS = {
  VALIDATION_ERROR: 422,
  AUTHENTICATION_ERROR: 401,
  AUTHORIZATION_ERROR: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMIT_EXCEEDED: 429,
  INTERNAL_ERROR: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export const ErrorCodeSchema = z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]);

export const FieldProblem = z.object({ path: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** What a 409 is about, in `details.reason`. */
export const ConflictReason = z.enum([
  'stale_version',
  'timer_running',
  'no_timer',
  'duplicate_email',
  'duplicate_username',
  'duplicate_name',
  'duplicate_id',
  'email_verified',
  'import_reverted',
  'request_in_progress',
  'workspace_archived',
  'personal_workspace',
  'last_admin',
  'already_member',
  'invitation_expired',
  'invitation_revoked',
  'invitation_used',
  'overlap',
  'restore_under_way',
  'already_tracked',
  'locked_period',
  'last_administrator',
  'job_running',
  'totp_enabled',
  'totp_not_enabled',
  'totp_not_set_up',
  'no_second_factor',
  'no_recovery_codes',
  'no_password',
  'last_second_factor',
  'last_sign_in_method',
  'passkeys_unavailable',
  'passkey_known',
  'too_many_passkeys',
  'built_in_application',
  'too_many_identities',
  'provider_elsewhere',
  'provider_unavailable',
  'identity_connected',
  'sole_admin',
  'erasure_begun',
  'too_many_exports',
  'too_many_rules',
]);
export type ConflictReason = z.infer<typeof ConflictReason>;

/** What a 403 asks for, in `details.reason`, where the caller can mend it; without a reason they may not do it at all. */
export const RefusalReason = z.enum([
  /** Prove that it is still you (`POST /auth/proof`); `details.proofs` says by what. */
  'proof_required',
  /** This workspace is open only to sessions with a second factor. */
  'two_factor_required',
  /** The account is about to be deleted; all that is open is to keep it (`DELETE /auth/deletion`). */
  'deletion_scheduled',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;
