import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { errorCodes, type FastifyInstance } from 'fastify';
import { AppError } from '../errors.ts';
import { errorText } from './envelope.ts';

/** What is refused before it is a request that a route could answer. */

const TEXTS: Record<number, string> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  413: 'Content Too Large',
  431: 'Request Header Fields Too Large',
};
const STATUS_OF: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** For what is no HTTP, or HTTP that two programs could read in two ways: one answer, and the connection ends. */
export function refuseConnection(error: { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF[error.code ?? ''] ?? 400;
  const problem = new AppError('VALIDATION_ERROR', 'The request could not be read.', { status });
  const body = errorText(problem, randomUUID(), new Date());
  socket.end(
    `HTTP/1.1 ${status} ${TEXTS[status]}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Of two names for where it is sent to, we and a proxy could each believe another one (RFC 9112, 3.2). */
export function registerOneHost(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { rawHeaders } = request.raw;
    let hosts = 0;
    for (let i = 0; i < rawHeaders.length; i += 2) if (/^host$/i.test(rawHeaders[i] as string)) hosts += 1;
    done(hosts > 1 ? new AppError('VALIDATION_ERROR', 'There must be one Host header.', { status: 400 }) : undefined);
  });
}

/** JSON is UTF-8 (RFC 8259), and nothing here unpacks: what is neither is not guessed at. */
export function registerBodies(app: FastifyInstance): void {
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding.toLowerCase() === 'identity') return done(null, payload);
    done(new AppError('VALIDATION_ERROR', 'The body must be sent without a content encoding.', { status: 415 }));
  });
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (!isUtf8(body)) return done(new errorCodes.FST_ERR_CTP_INVALID_JSON_BODY(), undefined);
    return parse(request, body.toString(), done);
  });
}
