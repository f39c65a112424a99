import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { addressOf, ListenError, placeProblem, requirePlace } from './listen.ts';

// Plain JavaScript, which has no types.
const launcher = new URL('../../../../launch/port.mjs', import.meta.url).href;
const { portProblem }: { portProblem: (env: NodeJS.ProcessEnv, command: string) => Promise<string | null> } =
  await import(launcher);

const local = { host: '127.0.0.1', port: 8000 };

test.each([
  [{ code: 'EADDRINUSE', syscall: 'listen' }, local, /Port 8000 is taken by another program.*API_PORT/],
  [{ code: 'EACCES', syscall: 'listen' }, { host: '127.0.0.1', port: 80 }, /may not listen on port 80.*API_PORT/],
  [{ code: 'EADDRNOTAVAIL', syscall: 'listen' }, { host: '192.0.2.1', port: 8000 }, /API_HOST 192\.0\.2\.1 is not/],
  [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, { host: 'nowhere', port: 8000 }, /API_HOST nowhere is not a known/],
  [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, { host: 'nowhere', port: 8000 }, /API_HOST nowhere is not a known/],
  [
    { code: 'EINVAL', syscall: 'listen' },
    { host: 'fe80::1', port: 8000 },
    /API_HOST fe80::1 with API_PORT 8000.*EINVAL/,
  ],
])('%j is told in a sentence that names the setting', (error, place, sentence) => {
  expect(placeProblem(error as NodeJS.ErrnoException, place)).toMatch(sentence);
});

test('a fault of something else is none of the place', () => {
  expect(placeProblem({ code: 'ENOENT', syscall: 'open' } as NodeJS.ErrnoException, local)).toBeNull();
});

describe('before anything is started', () => {
  test('a taken port is refused, and free again once it is left', async () => {
    const other = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await expect(requirePlace({ host: '127.0.0.1', port })).rejects.toThrow(ListenError);
    await new Promise((resolve) => other.close(resolve));
    await requirePlace({ host: '127.0.0.1', port });
    await requirePlace({ host: '127.0.0.1', port });
  });

  // What `npm start` asks before it builds, and what the program asks itself.
  test.each([
    ['a Daybook', { name: 'Daybook', version: '0.1.0' }, /^Daybook is running already at http:\/\/127\.0\.0\.1:\d+/],
    ['another program', { version: '0.1.0' }, /taken by another program/],
    ['one that answers nothing like it', null, /taken by another program/],
  ])('a port that %s has is told so', async (_who, version, sentence) => {
    const other = createHttpServer((_request, response) => response.end(JSON.stringify(version)));
    const { port } = await listening(other);
    await expect(requirePlace({ host: '127.0.0.1', port })).rejects.toThrow(sentence);
    expect(await portProblem({ API_PORT: String(port) }, 'npm start')).toMatch(sentence);
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
    expect(await portProblem({ API_PORT: String(port) }, 'npm start')).toBeNull();
  });

  // An address for documentation (RFC 5737): no machine has it.
  test('an address of another machine is refused', async () => {
    await expect(requirePlace({ host: '192.0.2.1', port: 0 })).rejects.toThrow(/API_HOST 192\.0\.2\.1/);
  });
});

function listening(server: Server): Promise<{ port: number }> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address() as { port: number }));
  });
}

test('an address of IPv6 stands in brackets', () => {
  expect(addressOf({ host: '::1', port: 8000 })).toBe('http://[::1]:8000');
  expect(addressOf(local)).toBe('http://127.0.0.1:8000');
});
