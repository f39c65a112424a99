import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What can become of a request on its way. The first three never reach the program; of the others it has done all it was
 * asked for, and the client doesn't hear of it.
 */
export const FAULTS = ['503', '429', 'refused', 'cut after', 'silent', 'garbage', 'half', '502 after'] as const;
export type Fault = (typeof FAULTS)[number];

export interface BadNetwork {
  address: string;
  /** Where the program listens by now. */
  to(address: string): void;
  /** What becomes of each request, in the order in which they come; undefined: nothing bad. */
  spoil(next: () => Fault | undefined): void;
  /** How often each fault has happened. */
  readonly happened: ReadonlyMap<Fault, number>;
  close(): Promise<void>;
}

/** Stands between clients and the program. */
export async function badNetwork(): Promise<BadNetwork> {
  let target = '';
  let nextFault: () => Fault | undefined = () => undefined;
  const happened = new Map<Fault, number>();

  const server = createServer((incoming, outgoing) => {
    const fault = nextFault();
    if (fault) happened.set(fault, (happened.get(fault) ?? 0) + 1);
    if (fault === 'refused') return void incoming.socket.destroy();
    if (fault === '503' || fault === '429') return void outgoing.writeHead(Number(fault)).end('{"error":"Later."}');
    const onward = request(
      target + incoming.url,
      { method: incoming.method, headers: incoming.headers },
      async (answer) => {
        let text = '';
        try {
          for await (const part of answer.setEncoding('utf8')) text += part;
        } catch {
          return void incoming.socket.destroy();
        }
        // Never answered: the client gives up by itself.
        if (fault === 'silent') return;
        if (fault === 'cut after') return void incoming.socket.destroy();
        if (fault === '502 after') return void outgoing.writeHead(502).end('<html>Bad gateway</html>');
        const sent = fault === 'garbage' ? '<html>' : fault === 'half' ? text.slice(0, text.length / 2) : text;
        outgoing.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json' }).end(sent);
      },
    );
    onward.on('error', () => incoming.socket.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    to: (address) => {
      target = address;
    },
    spoil: (next) => {
      nextFault = next;
    },
    happened,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
