import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/**
 * Stands in for Redis where none is installed: its protocol (RESP3), as far as counting and keeping texts need it. That the program's
 * script does the same in a real one: `redis-server --port 6390` and `REDIS_URL=redis://127.0.0.1:6390` for these tests.
 */
export interface TestRedis {
  url: string;
  /** Takes what it is sent and says nothing. */
  isSilent: boolean;
  /** Scripts that were run. */
  runs: number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startRedis(): Promise<TestRedis> {
  const counts = new Map<string, { total: number; endsAtMs: number }>();
  const texts = new Map<string, { text: string; untilMs: number }>();
  const sockets = new Set<Socket>();
  let port = 0;

  const run = (key: string, points: number, seconds: number): string => {
    redis.runs += 1;
    const known = counts.get(key);
    const now = Date.now();
    const count = known && known.endsAtMs > now ? known : { total: 0, endsAtMs: now + seconds * 1000 };
    count.total += points;
    counts.set(key, count);
    return `*2\r\n:${count.total}\r\n:${count.endsAtMs - now}\r\n`;
  };
  /** As bulk strings, in the bytes that were received. */
  const get = (key: string): string => {
    const found = texts.get(key);
    return found && found.untilMs > Date.now() ? `$${found.text.length}\r\n${found.text}\r\n` : '_\r\n';
  };
  const put = (key: string, text: string, seconds: number): string => {
    texts.set(key, { text, untilMs: Date.now() + seconds * 1000 });
    return '+OK\r\n';
  };
  const evaluated = ([script = '', , key = '', ...values]: string[]): string => {
    if (script.includes("call('get'")) return get(key);
    if (script.startsWith("return redis.call('set'")) return put(key, values[0] ?? '', Number(values[1]));
    return run(key, Number(values[0]), Number(values[1]));
  };
  const answer = ([command = '', ...args]: string[]): string => {
    switch (command.toUpperCase()) {
      case 'HELLO':
        return '%1\r\n+proto\r\n:3\r\n';
      case 'EVAL':
        return evaluated(args);
      case 'CLIENT':
        return '+OK\r\n';
      default:
        return `-ERR unknown command '${command}'\r\n`;
    }
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    let received = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      received += text;
      const { commands, rest } = commandsIn(received);
      received = rest;
      for (const command of commands) if (!redis.isSilent) socket.write(answer(command), 'latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  const redis: TestRedis = {
    url: '',
    isSilent: false,
    runs: 0,
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await once(server, 'close');
    },
    async start() {
      await once(server.listen(port, '127.0.0.1'), 'listening');
      port = (server.address() as AddressInfo).port;
      redis.url = `redis://127.0.0.1:${port}`;
    },
  };
  await redis.start();
  return redis;
}

/** Arrays of bulk strings that are there as a whole, and what follows them. */
function commandsIn(text: string): { commands: string[][]; rest: string } {
  const commands: string[][] = [];
  let rest = text;
  for (;;) {
    const lines = rest.split('\r\n');
    const count = /^\*(\d+)$/.exec(lines[0] ?? '')?.[1];
    if (count === undefined) return { commands, rest };
    const words: string[] = [];
    let at = (lines[0] as string).length + 2;
    while (words.length < Number(count)) {
      const [head, length] = /^\$(\d+)\r\n/.exec(rest.slice(at)) ?? [];
      if (head === undefined || rest.length < at + head.length + Number(length) + 2) return { commands, rest };
      words.push(rest.slice(at + head.length, at + head.length + Number(length)));
      at += head.length + Number(length) + 2;
    }
    commands.push(words);
    rest = rest.slice(at);
  }
}
