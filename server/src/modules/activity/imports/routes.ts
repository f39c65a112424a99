import { Readable } from 'node:stream';
import { api } from '@daybook/contracts';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../core/errors.ts';
import { ok, type Route } from '../../../core/http/route.ts';
import { createHeartbeatStore } from '../ingest/store.ts';
import { importHeartbeats } from './service.ts';
import { UnreadableDump } from './unreadable-dump.ts';

export function importRoutes(route: Route): void {
  const store = createHeartbeatStore();
  route(api.activityImports.create, async (ctx, _input, { request }) => {
    try {
      return ok(await importHeartbeats(ctx, received(await uploadOf(request)), store));
    } catch (error) {
      // Who is still sending reads no answer; the rest goes nowhere.
      request.raw.unpipe();
      request.raw.resume();
      throw error instanceof UnreadableDump ? refused(error.message) : error;
    }
  });
}

/** The body, or the multipart field `file`. It is read as it comes, so it may be as large as it likes. */
async function uploadOf(request: FastifyRequest): Promise<Readable> {
  if (request.isMultipart()) {
    const limits = { fileSize: Number.MAX_SAFE_INTEGER };
    const part = await request.file({ limits }).catch((cause: unknown) => {
      throw new AppError('VALIDATION_ERROR', 'The body is not multipart/form-data as announced.', {
        status: 400,
        cause,
      });
    });
    if (part?.fieldname === 'file') return part.file;
  } else if (request.body instanceof Readable) {
    return request.body;
  }
  throw refused('There is no file. Send it as the body (application/octet-stream) or as the multipart field "file".');
}

/** What goes wrong in here is the upload; what goes wrong with the chunks is ours. */
async function* received(stream: Readable): AsyncGenerator<Buffer> {
  try {
    // Left open where we stop early: the stream is the connection, over which the answer has to go.
    yield* stream.iterator({ destroyOnReturn: false });
  } catch (cause) {
    const message = 'The upload ended before the file did. Send it again: what has come is kept, and is not doubled.';
    throw new AppError('VALIDATION_ERROR', message, { status: 400, cause });
  }
}

function refused(message: string): AppError {
  return new AppError('VALIDATION_ERROR', message, { details: { fields: [{ path: 'file', message }] } });
}
