import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a stand-in for a provider was asked. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  form: URLSearchParams;
}

export interface Told {
  status?: number;
  /** Sent as it is where it is a text, else as JSON. */
  body: unknown;
}

export type Teller = (asked: Asked) => Told | Promise<Told>;

export interface StandIn {
  url: string;
  /** Every request so far. */
  asked: Asked[];
  /** What it answers at a path from here on. */
  tell(path: string, teller: Teller): void;
  close(): Promise<void>;
}

/** A web server on loopback that answers what a test wants of a provider. */
export async function startStandIn(): Promise<StandIn> {
  const tellers = new Map<string, Teller>();
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { method = 'GET', headers } = request;
    const one = { method, path, query, headers, form: new URLSearchParams(await text(request)) };
    asked.push(one);
    const { status = 200, body } = (await tellers.get(path)?.(one)) ?? { status: 404, body: {} };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    tell: (path, teller) => void tellers.set(path, teller),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
