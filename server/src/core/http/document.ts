import { answerSchema, type Endpoint, ERROR_STATUS, ErrorBody, type ErrorCode } from '@daybook/contracts';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';

/** Errors any endpoint can answer with, besides its own. */
const SHARED: ErrorCode[] = ['VALIDATION_ERROR', 'RATE_LIMIT_EXCEEDED', 'INTERNAL_ERROR'];
const SIGNED_IN: ErrorCode[] = ['AUTHENTICATION_ERROR', 'AUTHORIZATION_ERROR', 'NOT_FOUND'];

/** The schema of each status an endpoint may answer with. */
export function answerSchemas(endpoint: Endpoint): Record<number, z.ZodType> {
  const success = answerSchema(endpoint);
  return success ? { [endpoint.success.status]: success } : {};
}

/** An endpoint as Fastify validates it and as the OpenAPI document shows it. */
export function documented(endpoint: Endpoint): FastifySchema {
  const codes = [...SHARED, ...(endpoint.access === 'public' ? [] : SIGNED_IN), ...endpoint.errors];
  const errors = Object.fromEntries(codes.map((code) => [ERROR_STATUS[code], ErrorBody.describe(code)]));
  const { file } = endpoint.success;
  const noEnvelope = file ? z.string().describe(`A file: ${file.join(' or ')}`) : z.null().describe('No body');
  const success = answerSchema(endpoint) ?? noEnvelope;
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.name.split('.')[0] as string],
    ...(endpoint.access === 'public' ? {} : { security: [{ bearer: [] }], description: tokenNote(endpoint) }),
    ...(endpoint.params ? { params: endpoint.params } : {}),
    ...(endpoint.query ? { querystring: endpoint.query } : {}),
    ...(endpoint.body && !endpoint.upload ? { body: endpoint.body } : {}),
    ...(endpoint.upload ? { consumes: ['text/csv', 'application/octet-stream', 'multipart/form-data'] } : {}),
    response: { [endpoint.success.status]: success, ...errors },
  } as FastifySchema;
}

function tokenNote({ access, scope }: Endpoint): string {
  if (access === 'session' || access === 'admin') return 'Not for API tokens.';
  return `An API token needs the scope \`${scope ?? access}\`.`;
}
