import type { FastifyRequest } from 'fastify';
import type { Config } from '../../../core/config.ts';
import type { Place } from './relying-party.ts';

/** Where a request comes from, as far as passkeys mind. */
export function createPlaceOf({ publicUrl, host, port }: Config): (request: FastifyRequest) => Place {
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  return (request) => ({ publicUrl, isLoopback, port: request.socket.localPort ?? port, origin: originOf(request) });
}

/** Browsers send `Origin` with what changes something, and `Referer` with what our own pages read. */
function originOf({ headers }: FastifyRequest): string | undefined {
  if (headers.origin !== undefined) return headers.origin;
  return headers.referer === undefined ? undefined : URL.parse(headers.referer)?.origin;
}
