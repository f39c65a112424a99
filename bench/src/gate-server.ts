import { endpoint } from '@daybook/contracts';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { readConfig } from '../../server/src/core/config.ts';
import { NOBODY } from '../../server/src/core/db/database.ts';
import { createAdmit } from '../../server/src/core/http/rate-limit.ts';
import { createRoute, ok } from '../../server/src/core/http/route.ts';
import { registerUploads } from '../../server/src/core/http/uploads.ts';
import { createLog } from '../../server/src/core/log.ts';
import { createDeps } from '../../server/src/deps.ts';
import { createAuthenticator } from '../../server/src/modules/auth/index.ts';

/**
 * Two pairs of endpoints behind the program's own gate. Of a pair, one is for everybody and the other needs a permission;
 * the handlers do the same: nothing, or one statement in a transaction.
 */
const success = { status: 200, data: z.object({ n: z.number() }) } as const;
const common = { method: 'GET', summary: '', success, errors: [] } as const;
const open = {
  nothing: endpoint({ ...common, name: 'open.nothing', path: '/open/nothing', access: 'public' }),
  statement: endpoint({ ...common, name: 'open.statement', path: '/open/statement', access: 'public' }),
};
const guarded = {
  nothing: endpoint({ ...common, name: 'guarded.nothing', path: '/guarded/nothing', access: 'tasks:read' }),
  statement: endpoint({ ...common, name: 'guarded.statement', path: '/guarded/statement', access: 'tasks:read' }),
};

const config = readConfig(process.env);
const deps = createDeps(config, config.database.url as string, createLog('warn'));
const app = Fastify({ loggerInstance: deps.log as FastifyBaseLogger, trustProxy: 'loopback' });
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
app.decorateRequest('ctx', undefined);
app.decorateRequest('publicCtx', undefined);
await registerUploads(app);

const authenticator = createAuthenticator(deps);
const route = createRoute(app, {
  ...authenticator,
  admit: createAdmit(config.rateLimits, deps.counters),
});
const statement = sql<{ n: number }>`select 1 as n`;
route(open.nothing, async () => ok({ n: 1 }));
route(guarded.nothing, async () => ok({ n: 1 }));
route(open.statement, async (ctx) =>
  ok((await ctx.db.read(NOBODY, (tx) => statement.execute(tx), { oneFlight: true })).rows[0]),
);
route(guarded.statement, async (ctx) =>
  ok((await ctx.db.read((tx) => statement.execute(tx), { oneFlight: true })).rows[0]),
);

const heard = await authenticator.listen();
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ address });
// The load asks before and after: processor time is what a busy machine leaves alone.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicroseconds: user + system });
});
process.once('SIGTERM', async () => {
  await app.close();
  await heard.stop();
  await deps.close();
  process.disconnect?.();
});
