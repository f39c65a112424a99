import type { IncomingMessage, ServerResponse } from 'node:http';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { CSP_GROUP, CSP_REPORTS_PATH } from './csp-reports.ts';

export interface SecurityOptions {
  corsOrigins: string[];
  https: boolean;
}

/** Headers that hold for every answer, cookies, and cross-origin access by list. */
export async function registerSecurity(app: FastifyInstance, { corsOrigins, https }: SecurityOptions): Promise<void> {
  await app.register(cookie);
  const headers = securityHeaders(https);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
  await app.register(cors, {
    origin: corsOrigins,
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'x-csrf-token', 'x-workspace-id'],
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: 600,
  });
}

/** They are the same for every answer, so they are made once: for each request it would cost more than validation does. */
function securityHeaders(https: boolean): Record<string, string> {
  const headers: Record<string, string> = { 'reporting-endpoints': `${CSP_GROUP}="${CSP_REPORTS_PATH}"` };
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        // The old way and the new one: browsers that know the second leave the first alone.
        'report-uri': [CSP_REPORTS_PATH],
        'report-to': [CSP_GROUP],
        ...(https ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  // Helmet speaks Node's own requests and responses; it reads nothing of the one and sets headers on the other.
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value;
    },
    removeHeader: () => {},
  };
  secure({} as IncomingMessage, response as unknown as ServerResponse, (problem?: unknown) => {
    if (problem) throw problem;
  });
  return headers;
}
