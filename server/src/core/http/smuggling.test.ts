import { type AddressInfo, connect } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';

/** Bytes as they come, over a socket: what a proxy and we could read in two ways is refused, and ends the connection. */

const t = useApp();
let port: number;

beforeAll(async () => {
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  port = (t.app.server.address() as AddressInfo).port;
});

/** The statuses of all that comes back until the other side closes. */
async function send(...parts: (string | Buffer)[]): Promise<{ statuses: number[]; text: string }> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1').on('data', (data: string) => {
    text += data;
  });
  // It may close before it has taken everything.
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (const part of parts) socket.write(part);
  await closed;
  return { statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status)), text };
}

const SMUGGLED = 'GET /api/v1/installation HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
const POST = 'POST /api/v1/auth/logout HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

test('what is well formed is answered', async () => {
  expect((await send(SMUGGLED)).statuses).toEqual([200]);
});

test.each([
  ['a length and chunks', `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['chunks and a length', `${POST}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 52\r\n\r\n{}${SMUGGLED}`],
  ['two lengths that agree', `${POST}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}${SMUGGLED}`],
  ['a list of lengths', `${POST}Content-Length: 2, 2\r\n\r\n{}${SMUGGLED}`],
  ['a length with a sign', `${POST}Content-Length: +2\r\n\r\n{}${SMUGGLED}`],
  ['a length that is none', `${POST}Content-Length: 0x2\r\n\r\n{}${SMUGGLED}`],
  ['a space before the colon', `${POST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['an unknown coding', `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['chunked, and something after it', `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['a folded header', `${POST}X-A: b\r\n Content-Length: 2\r\n\r\n${SMUGGLED}`],
  ['a folded coding', `${POST}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['lines without CR', SMUGGLED.replaceAll('\r\n', '\n')],
  ['CR alone', SMUGGLED.replaceAll('\r\n', '\r')],
  ['a chunk that is longer than it says', `${POST}Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n${SMUGGLED}`],
  ['a chunk size that is none', `${POST}Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n${SMUGGLED}`],
  ['a chunk size beyond all numbers', `${POST}Transfer-Encoding: chunked\r\n\r\n${'f'.repeat(40)}\r\n\r\n${SMUGGLED}`],
  ['NUL in a header', `GET / HTTP/1.1\r\nHost: a\r\nX-A: a\0b\r\n\r\n${SMUGGLED}`],
  ['NUL in the address', 'GET /api/v1/\0 HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['no host', 'GET /api/v1/installation HTTP/1.1\r\n\r\n'],
  ['two hosts', 'GET /api/v1/installation HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
  ['no method', '/ HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['no HTTP', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00])],
])('%s: one refusal, and nothing after it', async (_name, bytes) => {
  const { statuses, text } = await send(bytes);
  expect([statuses, text.slice(0, 200)]).toEqual([[400], text.slice(0, 200)]);
  expect(text.toLowerCase()).toContain('connection: close');
});

test('a refusal is one as all others are', async () => {
  const { text } = await send('nonsense\r\n\r\n');
  expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({
    success: false,
    error: { code: 'VALIDATION_ERROR' },
    meta: { request_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
});

test('more header than anybody has', async () => {
  const line = `X-A: ${'x'.repeat(1000)}\r\n`;
  expect((await send('GET / HTTP/1.1\r\nHost: a\r\n', line.repeat(20))).statuses).toEqual([431]);
  expect((await send('GET / HTTP/1.1\r\nHost: a\r\nX-A: ', 'x'.repeat(20_000))).statuses).toEqual([431]);
  expect((await send(`GET /${'x'.repeat(20_000)}`)).statuses).toEqual([431]);
});

test('10 MB of it are not waited for', async () => {
  const megabyte = 'x'.repeat(1024 * 1024);
  const { statuses } = await send('GET / HTTP/1.1\r\nHost: a\r\nX-A: ', ...Array<string>(10).fill(megabyte));
  // The connection is reset while we still send, and what was answered may be lost with it.
  expect([[431], []]).toContainEqual(statuses);
  expect((await send(SMUGGLED)).statuses).toEqual([200]);
});
