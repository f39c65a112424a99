import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { BATCH, COPY_COLUMNS, MACHINE, nextBody, nextCopyRows, type Sender } from './ingestion-rows.ts';

/** Sends one batch and resolves when it is acknowledged. */
export interface Client {
  send(): Promise<void>;
  close(): Promise<void>;
}

/** Heartbeats a second by clients that each send the next batch when the last one is acknowledged. */
export async function rateOf(clients: readonly Client[], seconds: number): Promise<number> {
  const started = performance.now();
  const end = started + seconds * 1000;
  let batches = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < end) {
        await client.send();
        batches += 1;
      }
    }),
  );
  return (batches * BATCH) / ((performance.now() - started) / 1000);
}

/** As little of an HTTP client as there can be: it shares the processors with what it measures. */
export async function editorOf(sender: Sender, address: string): Promise<Client> {
  const { hostname, port } = new URL(address);
  const socket = await new Promise<Socket>((resolve, reject) => {
    const made = connect(Number(port), hostname, () => resolve(made));
    made.once('error', reject);
  });
  socket.setNoDelay(true);
  const head =
    `POST /api/v1/users/current/heartbeats.bulk HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n` +
    `authorization: Basic ${Buffer.from(sender.key).toString('base64')}\r\nx-machine-name: ${MACHINE}\r\ncontent-length: `;
  return {
    send: () =>
      new Promise((resolve, reject) => {
        let answer = '';
        const onData = (data: Buffer): void => {
          answer += data.toString('latin1');
          if (!isWhole(answer)) return;
          socket.off('data', onData);
          if (answer.startsWith('HTTP/1.1 201') && answer.split(',201]').length === BATCH + 1) resolve();
          else reject(new Error(answer));
        };
        socket.on('data', onData);
        const body = nextBody(sender);
        socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
      }),
    close: async () => {
      socket.destroy();
    },
  };
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(answer)?.[1]);
  return end >= 0 && answer.length >= end + 4 + length;
}

interface CopyWire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** The rows by COPY, as the owner of the table, past row-level security; each batch a transaction. */
export async function copierOf(sender: Sender, url: string): Promise<Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const copy = (rows: string) =>
    new Promise<void>((resolve, reject) => {
      let failed: Error | undefined;
      // What `pg` calls while the answers come in.
      const submittable = {
        submit: (wire: CopyWire) => wire.query(`copy heartbeats (${COPY_COLUMNS}) from stdin`),
        handleCopyInResponse: (wire: CopyWire) => {
          wire.sendCopyFromChunk(Buffer.from(rows));
          wire.endCopyFrom();
        },
        handleCommandComplete: () => {},
        handleError: (error: Error) => {
          failed = error;
          reject(error);
        },
        handleReadyForQuery: () => {
          if (!failed) resolve();
        },
      };
      client.query(submittable as unknown as pg.Submittable);
    });
  return { send: () => copy(nextCopyRows(sender)), close: () => client.end() };
}
