import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../log.ts';

export interface ListenOptions {
  url: string;
  channel: string;
  log: Log;
  onMessage: (payload: string) => void;
  /** Messages may have been missed: the connection was away, and is back. */
  onGap: () => void;
}

export interface Listener {
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Hears what other processes say by NOTIFY, on a connection of its own. One that breaks is made anew for as long as it
 * takes; only the first has to succeed.
 */
export async function listen(options: ListenOptions): Promise<Listener> {
  const stopping = new AbortController();
  let client = await connected(options);
  const supervise = async () => {
    while (!stopping.signal.aborted) {
      await ended(client, stopping.signal);
      if (stopping.signal.aborted) break;
      options.onGap();
      const again = await reconnected(options, stopping.signal);
      if (!again) break;
      client = again;
      options.onGap();
    }
    await client.end().catch(() => {});
  };
  const supervised = supervise();
  return {
    stop: async () => {
      stopping.abort();
      await supervised;
    },
  };
}

async function connected({ url, channel, onMessage }: ListenOptions): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'daybook_listen',
    keepAlive: true,
    options: '-c role=daybook_app',
  });
  // Its end is what counts, and that is heard as 'end'; unheard, the error would end the process.
  client.on('error', () => {});
  client.on('notification', ({ payload }) => onMessage(payload ?? ''));
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

/** Undefined where it was told to stop before it succeeded. */
async function reconnected(options: ListenOptions, stopped: AbortSignal): Promise<pg.Client | undefined> {
  for (let pauseMs = FIRST_PAUSE_MS; !stopped.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await connected(options);
    } catch (error) {
      options.log.warn({ reason: (error as Error).message }, 'notifications of the database cannot be heard');
      await pause(pauseMs, undefined, { signal: stopped }).catch(() => {});
    }
  }
  return undefined;
}

/** Resolves when the connection is over, or nobody wants it any more. `events.once` would reject at the error before the end. */
function ended(client: pg.Client, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      client.off('end', done);
      stopped.removeEventListener('abort', done);
      resolve();
    };
    client.once('end', done);
    stopped.addEventListener('abort', done);
  });
}
