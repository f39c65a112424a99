import type { FastifyRequest } from 'fastify';
import { invalid } from '../errors.ts';

/**
 * `If-Match: "3"` says the same as `version` in the body (DELETE: in the query); where both are given, the field counts.
 * `*` asks for any version, which is what leaving it out means.
 * @throws AppError VALIDATION_ERROR for anything else
 */
export function applyIfMatch(request: FastifyRequest): void {
  const header = request.headers['if-match'];
  if (header === undefined || header === '*' || !['PUT', 'PATCH', 'DELETE'].includes(request.method)) return;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw invalid('If-Match', 'must be the version in quotes, e.g. "3"');
  const target = (request.method === 'DELETE' ? request.query : request.body) as { version?: unknown } | null;
  if (target && typeof target === 'object') target.version ??= request.method === 'DELETE' ? version : Number(version);
}
