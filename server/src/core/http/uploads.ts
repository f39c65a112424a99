import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { UPLOAD_LIMIT_BYTES } from './route.ts';

/** Files are streamed to the handler, as the body or as a multipart field; neither is held in memory. */
export async function registerUploads(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits: { fileSize: UPLOAD_LIMIT_BYTES, files: 1, fields: 10, parts: 11 } });
  app.addContentTypeParser(['text/csv', 'application/zip', 'application/octet-stream'], (_request, payload, done) => {
    done(null, payload);
  });
}
