import autocannon from 'autocannon';

export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
}

export interface LoadOptions {
  address: string;
  /** Sent one after the other by each connection, over and over. */
  shots: Shot[];
  /** What connection `i` sends with each request. */
  headersOf: (i: number) => Record<string, string>;
  connections: number;
  seconds: number;
}

export interface LoadResult {
  /** Rounds of all shots a second. */
  rate: number;
  /** Milliseconds of one request. */
  p50: number;
  p95: number;
  p99: number;
  requests: number;
}

/** Sends as fast as the answers come, over a fixed number of connections. @throws if any request failed */
export async function load({ address, shots, headersOf, connections, seconds }: LoadOptions): Promise<LoadResult> {
  const latencies: number[] = [];
  const failures = new Map<number, number>();
  let nextClient = 0;
  const instance = autocannon({
    url: address,
    connections,
    duration: seconds,
    requests: shots.map(({ method, path }) => ({ method, path })),
    setupClient: (client) => {
      const headers = headersOf(nextClient);
      nextClient += 1;
      client.setRequests(
        shots.map(({ method, path, body }) => ({
          method,
          path,
          headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(body === undefined ? {} : { body }),
        })),
      );
    },
  });
  // Typed as a promise only; it is an emitter as well.
  (instance as unknown as autocannon.Instance).on('response', (_client, status, _bytes, milliseconds) => {
    if (status >= 400) failures.set(status, (failures.get(status) ?? 0) + 1);
    else latencies.push(milliseconds);
  });
  const started = performance.now();
  const result = await instance;
  const elapsed = (performance.now() - started) / 1000;
  if (failures.size > 0 || result.errors > 0) {
    throw new Error(`requests failed: ${JSON.stringify([...failures])}, ${result.errors} connection errors`);
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    rate: latencies.length / shots.length / elapsed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    requests: latencies.length,
  };
}
