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
  'locked_period',
  'last_administrator',
  'job_running',
]);
export type ConflictReason = z.infer<typeof ConflictReason>;
