import {
  type ConflictReason,
  ERROR_STATUS,
  type ErrorCode,
  type FieldProblem,
  type RefusalReason,
} from '@daybook/contracts';

/**
 * An error that the caller is meant to see. Everything else that is thrown answers 500 and tells nothing;
 * `cause` goes to the log only.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Record<string, unknown> | undefined;
  readonly headers: Record<string, string> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    more: {
      details?: Record<string, unknown>;
      headers?: Record<string, string>;
      status?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = more.status ?? ERROR_STATUS[code];
    this.details = more.details;
    this.headers = more.headers;
  }
}

export function notFound(noun: string): AppError {
  return new AppError('NOT_FOUND', `There is no such ${noun}.`);
}

export function invalid(path: string, message: string): AppError {
  return invalidFields([{ path, message }]);
}

export function invalidFields(fields: FieldProblem[], details: Record<string, unknown> = {}): AppError {
  const named = fields.map((field) => (field.path ? `${field.path} ${field.message}` : field.message));
  return new AppError('VALIDATION_ERROR', `The request is not valid: ${named.join('; ')}.`, {
    details: { fields, ...details },
  });
}

export function conflict(reason: ConflictReason, message: string, details: Record<string, unknown> = {}): AppError {
  return new AppError('CONFLICT', message, { details: { reason, ...details } });
}

export function staleVersion(current: unknown): AppError {
  return conflict('stale_version', 'It was changed in the meantime; details.current is how it is now.', { current });
}

export function unauthenticated(message = 'Sign in first: the access token is missing, wrong or expired.'): AppError {
  return new AppError('AUTHENTICATION_ERROR', message);
}

/** @param why a sentence */
export function tooManyRequests(retryAfterSeconds: number, why = 'Too many requests.'): AppError {
  const seconds = Math.max(1, retryAfterSeconds);
  return new AppError('RATE_LIMIT_EXCEEDED', `${why} Try again in ${seconds} s.`, {
    details: { retry_after_seconds: seconds },
    headers: { 'retry-after': String(seconds) },
  });
}

/** @param details with a `reason` where the caller can mend it */
export function forbidden(message: string, details?: { reason: RefusalReason; [more: string]: unknown }): AppError {
  return new AppError('AUTHORIZATION_ERROR', message, details ? { details } : {});
}
