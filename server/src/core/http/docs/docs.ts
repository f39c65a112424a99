import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** The library's files alone: its own page has another name on it, needs a laxer policy than ours, and is none for a phone. */
const LIBRARY = dirname(fileURLToPath(import.meta.resolve('@fastify/swagger-ui/static/swagger-ui.css')));
const PAGE = fileURLToPath(new URL('./page/', import.meta.url));

/** The OpenAPI document of everything registered after this, and a page to browse it. */
export async function registerDocs(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Daybook', version, description: 'Tasks, time and analytics of one place.' },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'An access token of a sign-in, or an API token.' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  for (const url of ['/api/docs', '/api/docs/']) {
    app.get(url, { schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(await readFile(`${PAGE}index.html`, 'utf8')),
    );
  }
  await app.register(fastifyStatic, {
    root: [PAGE, LIBRARY],
    prefix: '/api/docs/files/',
    decorateReply: false,
    allowedPath: (path) => ['/docs.css', '/docs.js', '/swagger-ui.css', '/swagger-ui-bundle.js'].includes(path),
  });
}
