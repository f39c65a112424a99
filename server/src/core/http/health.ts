import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Something readiness depends on; throws when it isn't well. */
export interface Check {
  name: string;
  run(): Promise<void>;
}

export interface HealthOptions {
  checks: Check[];
  version: string;
}

/** By which a second start knows who has its port. */
export const PRODUCT = 'Daybook';

const CHECK_TIMEOUT_MS = 3000;

/** @returns where other parts put what they count */
export async function registerHealth(app: FastifyInstance, { checks, version }: HealthOptions): Promise<Registry> {
  const hidden = { schema: { hide: true }, logLevel: 'silent' as const };

  app.get('/health/live', hidden, async () => ({ status: 'ok' }));

  app.get('/health/ready', hidden, async (_request, reply) => {
    const results = await Promise.all(
      checks.map(async (check) => [check.name, await outcome(check, app.log)] as const),
    );
    const well = results.every(([, result]) => result === 'ok');
    return reply.code(well ? 200 : 503).send({ status: well ? 'ok' : 'failing', checks: Object.fromEntries(results) });
  });

  app.get('/version', hidden, async () => ({ name: PRODUCT, version, node: process.version }));

  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
  app.get('/metrics', hidden, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  return registry;
}

async function outcome(check: Check, log: FastifyBaseLogger): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), CHECK_TIMEOUT_MS);
    });
    await Promise.race([check.run(), late]);
    return 'ok';
  } catch (error) {
    // What exactly is wrong is for the log; the endpoint is open to everyone.
    log.warn({ check: check.name, err: error }, 'not ready');
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
}
