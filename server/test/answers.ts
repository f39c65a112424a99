import { ErrorBody } from '@daybook/contracts';
import type { FastifyInstance } from 'fastify';

/** Makes every answer of the API that does not match its contract a failure of the test that asked. */
export function checkAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { endpoint, answer } = request.routeOptions.config;
    if (!endpoint || (endpoint.success.file && reply.statusCode < 400)) return payload;
    if (typeof payload !== 'string') {
      if (reply.statusCode !== 204 && reply.statusCode !== 302)
        throw new Error(`${endpoint.name} answered ${reply.statusCode} without JSON`);
      return payload;
    }
    const schema =
      reply.statusCode >= 400 ? ErrorBody : (answer?.[reply.statusCode] ?? answer?.[endpoint.success.status]);
    const parsed = schema?.safeParse(JSON.parse(payload));
    if (!parsed?.success) {
      console.error(
        `${endpoint.name} (${reply.statusCode}) does not answer by its contract:`,
        parsed?.error?.issues,
        payload.slice(0, 500),
      );
      throw new Error(`${endpoint.name} does not answer by its contract`);
    }
    return payload;
  });
}
