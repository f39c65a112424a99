import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyReply } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { departureOf } from './departure.ts';

const app = Fastify();
let arrived: (request: { departure: AbortSignal; reply: FastifyReply }) => void;
let answer: () => void;
app.post('/', async (_request, reply) => {
  arrived({ departure: departureOf(reply), reply });
  await new Promise<void>((resolve) => {
    answer = resolve;
  });
  return { late: departureOf(reply).aborted };
});
const listening = app.listen({ port: 0, host: '127.0.0.1' });
afterEach(() => app.close());

test('a caller who leaves is noticed, also afterwards, and one who waits for the answer is not taken for gone', async () => {
  await listening;
  const { port } = app.server.address() as AddressInfo;
  const send = async () => {
    const here = new Promise<Parameters<typeof arrived>[0]>((resolve) => {
      arrived = resolve;
    });
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    request.on('error', () => {});
    request.end('{"a":1}');
    return { request, ...(await here) };
  };

  const staying = await send();
  const response = once(staying.request, 'response');
  expect(staying.departure.aborted).toBe(false);
  answer();
  const [reply] = await response;
  reply.resume();
  await once(reply, 'end');
  expect(reply.statusCode).toBe(200);
  expect(staying.departure.aborted).toBe(false);

  const leaving = await send();
  leaving.request.destroy();
  await once(leaving.departure, 'abort');
  expect(leaving.departure.reason).toMatchObject({ status: 499 });
  expect(departureOf(leaving.reply).aborted).toBe(true);
  answer();
});
