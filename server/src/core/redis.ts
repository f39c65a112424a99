import type { Log } from './log.ts';

/** Longer than any answer takes, and short enough that nobody notices the one who finds out. */
const ANSWER_MS = 250;
/** After that it is not asked for a while: or every request would wait as long. */
const REST_MS = 5_000;
const CONNECT_MS = 2_000;
const LONGEST_PAUSE_MS = 5_000;

/** Redis as something that may be there: what uses it goes on without it. */
export interface Redis {
  /**
   * Runs a Lua script on one key.
   * @returns null where Redis is away, refuses, or doesn't answer in time
   */
  run(script: string, key: string, values: readonly (string | number)[]): Promise<unknown>;
  close(): Promise<void>;
}

/** What is used of the client. */
interface Client {
  readonly isReady: boolean;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  destroy(): void;
}

/** Connects in the background, again and again. */
export function connectRedis(url: string, log: Pick<Log, 'info' | 'warn'>): Redis {
  let client: Client | null = null;
  let restsUntilMs = 0;
  let isAway = false;
  let isClosed = false;
  const away = (error: unknown) => {
    if (isAway || isClosed) return;
    isAway = true;
    log.warn(
      { reason: (error as Error).message },
      'Redis is away; each process counts by itself until it is back, and answers come from the database',
    );
  };
  const back = () => {
    if (isAway) log.info({}, 'Redis is back');
    isAway = false;
  };
  const opening = open();

  async function open(): Promise<void> {
    // Loaded where it is used only: without Redis it would be memory for nothing.
    const { createClient } = await import('@redis/client');
    if (isClosed) return;
    const made = createClient({
      url,
      // What cannot be sent now is not sent later: its answer would come when nobody waits for it any more.
      disableOfflineQueue: true,
      socket: {
        connectTimeout: CONNECT_MS,
        reconnectStrategy: (retries) => Math.min(100 * 2 ** Math.min(retries, 10), LONGEST_PAUSE_MS),
      },
    });
    made.on('error', away);
    made.on('ready', back);
    client = made;
    made.connect().catch(away);
  }

  return {
    async run(script, key, values) {
      if (!client?.isReady || Date.now() < restsUntilMs) return null;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          restsUntilMs = Date.now() + REST_MS;
          reject(new Error(`no answer within ${ANSWER_MS} ms`));
        }, ANSWER_MS);
      });
      try {
        const answer = client.eval(script, { keys: [key], arguments: values.map(String) });
        answer.catch(() => {});
        const result = await Promise.race([answer, late]);
        back();
        return result;
      } catch (error) {
        away(error);
        return null;
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      isClosed = true;
      await opening.catch(() => {});
      client?.destroy();
    },
  };
}
