import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { closeWithin } from './close.ts';

test('a client that never sends the rest of its request does not keep the program from ending', async () => {
  const app = Fastify();
  app.post('/', async () => 'ok');
  await app.listen({ host: '127.0.0.1', port: 0 });
  const client = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => {});
  const request = once(app.server, 'request');
  client.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
  await request;
  const ended = once(client, 'close');
  await closeWithin(app, 50);
  await ended;
});

test('a request that is under way is answered', async () => {
  const app = Fastify();
  let answer: (text: string) => void = () => {};
  app.get('/', () => new Promise<string>((resolve) => (answer = resolve)));
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const request = once(app.server, 'request');
  const reply = fetch(address);
  await request;
  const closed = closeWithin(app, 10_000);
  answer('done');
  expect(await (await reply).text()).toBe('done');
  await closed;
});
