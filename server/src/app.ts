import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { registerCacheMetrics } from './core/http/cache-metrics.ts';
import { registerCspReports } from './core/http/csp-reports.ts';
import { registerDocs } from './core/http/docs/docs.ts';
import { type Check, registerHealth } from './core/http/health.ts';
import { refuseConnection, registerBodies, registerOneHost } from './core/http/malformed.ts';
import { handleError } from './core/http/problems.ts';
import { createAdmit } from './core/http/rate-limit.ts';
import { registerReplicaMetrics } from './core/http/replica-metrics.ts';
import { createRoute } from './core/http/route.ts';
import { registerSecurity } from './core/http/security.ts';
import { registerUploads } from './core/http/uploads.ts';
import { registerWebApp } from './core/http/web-app.ts';
import type { Deps } from './deps.ts';
import type { ProgramModules } from './modules.ts';
import { VERSION } from './version.ts';

/** 1 MB: the largest JSON body anybody has a reason to send. */
const BODY_LIMIT_BYTES = 1024 * 1024;
/** Half an hour: 200 MB over a slow line. Who has not sent all by then never will, and holds a connection. */
const REQUEST_TIMEOUT_MS = 30 * 60_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface AppOptions {
  deps: Deps;
  modules: ProgramModules;
  checks: Check[];
  /** Called on the assembled app before it is ready, e.g. by tests that check every answer against its contract. */
  extend?: (app: FastifyInstance) => void;
}

/** The HTTP side of the program: built, but not listening. */
export async function buildApp({ deps, modules, checks, extend }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    // One line per request, written below when it is answered.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    // A request id from a gateway is kept if it is one we could have made, so that one id finds both logs.
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : randomUUID();
    },
    trustProxy: deps.config.trustedProxies.length > 0 ? deps.config.trustedProxies : false,
    // An address that cannot be decoded never reaches a route or a hook.
    frameworkErrors: (error, request, reply) => {
      handleError(error, request as FastifyRequest, reply.header('x-request-id', request.id) as FastifyReply);
    },
    clientErrorHandler: refuseConnection,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Finish what is under way, refuse what comes new.
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  registerOneHost(app);
  registerBodies(app);
  app.decorateRequest('ctx', undefined);
  app.decorateRequest('publicCtx', undefined);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  // These fields hold nothing to take out, and looking for it would be the larger part of writing the line.
  const requests = deps.log.child({}, { redact: [] });
  app.addHook('onResponse', async (request, reply) => {
    const { id: reqId, method, routeOptions, ip } = request;
    const ms = Math.round(reply.elapsedTime);
    requests.info({ reqId, method, route: routeOptions.url, status: reply.statusCode, ms, ip }, 'request');
  });
  extend?.(app);

  await registerSecurity(app, { corsOrigins: deps.config.corsOrigins, https: deps.config.secureCookies });
  await registerDocs(app, VERSION);
  const metrics = await registerHealth(app, { checks, version: VERSION });
  if (deps.cache) registerCacheMetrics(metrics, deps.cache);
  if (deps.replica) registerReplicaMetrics(metrics, deps.replica);
  await registerCspReports(app, { counters: deps.counters, metrics });
  await registerUploads(app);

  const admit = createAdmit(deps.config.rateLimits, deps.counters);
  const route = createRoute(app, { ...modules.authenticator, admit });
  for (const module of modules.all) module.routes?.(route);
  for (const module of modules.all) await module.protocol?.(app, admit);

  const heard = await modules.authenticator.listen();
  app.addHook('onClose', () => heard.stop());

  await registerWebApp(app);
  return app;
}
