import type { ErrorBody, ErrorCode, FieldProblem } from '@daybook/contracts';

/** An error the server has answered with. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Record<string, unknown>;
  readonly requestId: string | null;

  constructor(status: number, body: ErrorBody | null) {
    super(body?.error.message ?? `The server answered ${status}.`);
    this.name = 'ApiError';
    this.status = status;
    this.code = body?.error.code ?? 'INTERNAL_ERROR';
    this.details = body?.error.details ?? {};
    this.requestId = body?.meta.request_id ?? null;
  }

  /** Which fields are wrong, of a validation error. */
  get fields(): FieldProblem[] {
    return (this.details.fields as FieldProblem[] | undefined) ?? [];
  }

  /** What a conflict is about. */
  get reason(): string | null {
    return (this.details.reason as string | undefined) ?? null;
  }
}

/** The server could not be reached: nobody knows whether the request arrived. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause });
    this.name = 'OfflineError';
  }
}
