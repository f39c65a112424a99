import type { FastifyReply } from 'fastify';
import { AppError } from '../errors.ts';

/** As gateways write it down for a caller who has hung up; nobody reads it. */
const CLIENT_CLOSED_REQUEST = 499;

/**
 * Aborts when the caller goes away before the answer, with the error to end the request by. (`request.signal` of Fastify
 * is another thing: it aborts as soon as a body has been read.)
 */
export function departureOf(reply: FastifyReply): AbortSignal {
  const departure = new AbortController();
  const leave = () => {
    if (reply.raw.writableFinished) return;
    departure.abort(
      new AppError('VALIDATION_ERROR', 'The caller left before the answer.', { status: CLIENT_CLOSED_REQUEST }),
    );
  };
  if (reply.raw.closed) leave();
  else reply.raw.once('close', leave);
  return departure.signal;
}
