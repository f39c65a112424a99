import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { meaningOfViolation } from '../db/violations.ts';
import { AppError, invalidFields, notFound } from '../errors.ts';
import { errorText } from './envelope.ts';

const INTERNAL = new AppError(
  'INTERNAL_ERROR',
  'Something went wrong here, and nothing was changed. The request id finds the cause in the log.',
);

/** Turns whatever was thrown into the error the caller sees. */
export function problemOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return invalidFields(
      error.validation.map((issue) => ({
        path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
        message: issue.message ?? 'is not valid',
      })),
    );
  }
  return meaningOfViolation(error) ?? meaningOfFastify(error as FastifyError) ?? INTERNAL;
}

/** What Fastify refuses before a handler runs, by its own codes. */
function meaningOfFastify(error: FastifyError): AppError | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new AppError('VALIDATION_ERROR', 'The body is not JSON.', { status: 400 });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('VALIDATION_ERROR', 'The body is too large.', { status: 413 });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError(
        'VALIDATION_ERROR',
        'The body must be sent as application/json; a file as text/csv or multipart/form-data.',
        { status: 415 },
      );
    default: {
      const status = error?.statusCode ?? 500;
      if (status < 400 || status >= 500) return undefined;
      return new AppError('VALIDATION_ERROR', 'The request could not be read.', {
        status: status === 404 ? 422 : status,
      });
    }
  }
}

export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  else request.log.debug({ err: error }, 'request refused');
  if (problem.headers) reply.headers(problem.headers);
  return reply
    .code(problem.status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(errorText(problem, request.id, new Date()));
}

export function handleUnknownPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return handleError(notFound('address'), request, reply);
}
