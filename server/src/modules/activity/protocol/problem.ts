import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseAway } from '../../../core/db/away.ts';
import { AppError } from '../../../core/errors.ts';
import { problemOf } from '../../../core/http/problems.ts';

/**
 * What went wrong, in WakaTime's shapes: `{"error": "…"}`, or `{"errors": {"field": ["…"]}}` where it is about fields.
 * Clients keep what they could not send for later, whatever the status; only an item of a batch is dropped by one.
 */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = isDatabaseAway(error) ? AWAY : problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  else request.log.debug({ err: error }, 'request refused');
  return reply
    .code(problem.status)
    .headers({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...problem.headers,
    })
    .send(JSON.stringify(shapeOf(problem)));
}

const AWAY = new AppError(
  'INTERNAL_ERROR',
  'The database is away or overloaded; nothing was changed. Try again later.',
  {
    status: 503,
    headers: { 'retry-after': '30' },
  },
);

function shapeOf({ message, details }: AppError): object {
  const fields = details?.fields as { path: string; message: string }[] | undefined;
  if (!fields?.some(({ path }) => path)) return { error: message };
  const byPath = Map.groupBy(fields, ({ path }) => path);
  return { errors: Object.fromEntries([...byPath].map(([path, of]) => [path, of.map((field) => field.message)])) };
}
