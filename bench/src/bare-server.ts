import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import type { Statement } from './recording.ts';

/**
 * What the program is measured against: a Fastify handler that sends the same SQL through `pg` and passes the JSON text
 * on, without sign-in, validation, tenancy, audit or limits. Its own process, as the program is.
 */
interface Plan {
  url: string;
  poolSize: number;
  /** Whom the statements were recorded for. */
  recorded: { userId: string; workspaceId: string };
  people: { userId: string; workspaceId: string }[];
  /** By path: what one request sends. */
  requests: Record<string, { method: 'GET' | 'POST'; statements: Statement[] }>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

process.once('message', async (plan: Plan) => {
  const pool = new pg.Pool({ connectionString: plan.url, max: plan.poolSize, options: '-c timezone=UTC' });
  // The bench stops the database last, and the pool may hear of it first.
  pool.on('error', () => {});
  const app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    console.error(error);
    return reply.code(500).send();
  });
  const fixed = new Set(Object.values(plan.recorded));
  // Ids that one request of a case makes and the next one needs, as start and stop do.
  const shared = new Map<number, Map<string, string>>();

  for (const [path, { method, statements }] of Object.entries(plan.requests)) {
    const named = statements.map((statement, i) => ({ ...statement, name: `${path}_${i}`.slice(-60) }));
    app.route({
      method,
      url: path,
      handler: async (request, reply) => {
        const who = Number(request.headers['x-person'] ?? 0);
        const person = plan.people[who] as Plan['people'][number];
        const ids = path.endsWith('stop') ? (shared.get(who) ?? new Map()) : new Map<string, string>();
        if (path.endsWith('start')) shared.set(who, ids);
        const valueFor = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(valueFor);
          if (value === plan.recorded.userId) return person.userId;
          if (value === plan.recorded.workspaceId) return person.workspaceId;
          if (typeof value !== 'string' || fixed.has(value)) return value;
          // A lock is named after its person.
          if (!UUID.test(value)) return value.replace(plan.recorded.userId, person.userId);
          const made = ids.get(value) ?? randomUUID();
          ids.set(value, made);
          return made;
        };
        const client = await pool.connect();
        let last: pg.QueryResult | undefined;
        try {
          for (const { text, values, name } of named) {
            const control = values.length === 0;
            const result = await client.query(control ? { text } : { name, text, values: values.map(valueFor) });
            if (result.rows.length > 0) last = result;
          }
        } finally {
          client.release();
        }
        const [json] = Object.values(last?.rows[0] ?? {});
        return reply
          .header('content-type', 'application/json; charset=utf-8')
          .send(typeof json === 'string' ? json : JSON.stringify(last?.rows ?? null));
      },
    });
  }
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  process.send?.({ address });
  process.once('SIGTERM', () => app.close().then(() => pool.end()));
});
