/**
 * Clients of WakaTime as their sources have them: what they keep, when they come again, and how strictly they read an
 * answer. Time is told to them, so that their back-off takes none.
 */

export interface SimulatedBeat {
  entity: string;
  type: string;
  time: number | string;
  category?: string | null;
  project?: string | null;
  branch?: string | null;
  language?: string | null;
  is_write?: boolean | null;
  lineno?: number | string;
  cursorpos?: number | string;
}

interface Manner {
  perRequest: number;
  /** What one sync sends at most. */
  mostPerSync: number;
  /** Item statuses after which a heartbeat is done. */
  isDone(status: number): boolean;
  /** What becomes of a batch that is answered with HTTP 400. */
  afterHttp400: 'kept' | 'dropped';
  /** Whether the cursor is part of a queue's key. */
  keyHasCursor: boolean;
  decode(text: string): Item[];
}

type Item = [body: Record<string, unknown>, status: number];

/** `c1`: wakatime-cli 1.90. `c2`: wakatime-cli 2. `py`: the legacy client in Python. */
export type Kind = 'c1' | 'c2' | 'py';

const MANNERS: Record<Kind, Manner> = {
  c1: {
    perRequest: 25,
    mostPerSync: 1000,
    isDone: (status) => status === 201 || status === 202,
    afterHttp400: 'kept',
    keyHasCursor: false,
    decode: decodeStrictly,
  },
  c2: {
    perRequest: 10,
    mostPerSync: Number.POSITIVE_INFINITY,
    isDone: (status) => status >= 200 && status < 300,
    afterHttp400: 'kept',
    keyHasCursor: true,
    decode: decodeStrictly,
  },
  py: {
    perRequest: 25,
    mostPerSync: 1000,
    isDone: (status) => status === 201 || status === 202,
    afterHttp400: 'dropped',
    keyHasCursor: false,
    decode: (text) => (JSON.parse(text) as { responses: Item[] }).responses,
  },
};

export interface SimulatedClient {
  /** By the key under which a queue has them. */
  readonly queue: ReadonlyMap<string, SimulatedBeat>;
  /** Those whose item was answered with 400. */
  readonly dropped: readonly SimulatedBeat[];
  readonly requests: number;
  /** One start of the client by its editor. */
  run(beats: readonly SimulatedBeat[], nowSeconds: number): Promise<void>;
}

/** @param timeoutMs of a request: 120 s in reality */
export function simulateClient(kind: Kind, address: () => string, key: string, timeoutMs: number): SimulatedClient {
  const manner = MANNERS[kind];
  const queue = new Map<string, SimulatedBeat>();
  const dropped: SimulatedBeat[] = [];
  let requests = 0;
  let retries = 0;
  let backOffAt = 0;

  const keep = (beats: readonly SimulatedBeat[]) => {
    for (const beat of beats) queue.set(keyOf(beat, manner.keyHasCursor), beat);
  };
  /** False where the run has to end. */
  const send = async (beats: readonly SimulatedBeat[]): Promise<boolean> => {
    requests += 1;
    let status = 0;
    let items: Item[] = [];
    try {
      const reply = await fetch(`${address()}/api/v1/users/current/heartbeats.bulk`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(key).toString('base64')}`,
          'content-type': 'application/json',
          'user-agent': 'wakatime/v1.90.0 (linux-6) go1.22 vim/9 vim-wakatime/11',
          'x-machine-name': 'desk',
        },
        body: JSON.stringify(beats),
        signal: AbortSignal.timeout(timeoutMs),
      });
      status = reply.status;
      const text = await reply.text();
      if (status === 201 || status === 202) items = manner.decode(text);
      else throw new Error(`answered with ${status}`);
    } catch {
      if (status === 400 && manner.afterHttp400 === 'dropped') dropped.push(...beats);
      else keep(beats);
      return false;
    }
    for (const [i, beat] of beats.entries()) {
      const itemStatus = items[i]?.[1] ?? 0;
      if (manner.isDone(itemStatus)) continue;
      if (itemStatus === 400) dropped.push(beat);
      else keep([beat]);
    }
    return true;
  };
  const inParts = async (beats: readonly SimulatedBeat[]): Promise<boolean> => {
    for (let from = 0; from < beats.length; from += manner.perRequest) {
      if (await send(beats.slice(from, from + manner.perRequest))) continue;
      keep(beats.slice(from + manner.perRequest));
      return false;
    }
    return true;
  };
  const sync = async (): Promise<boolean> => {
    for (let sent = 0; queue.size > 0 && sent < manner.mostPerSync; ) {
      const batch = [...queue].slice(0, manner.perRequest);
      for (const [name] of batch) queue.delete(name);
      if (!(await send(batch.map(([, beat]) => beat)))) return false;
      sent += batch.length;
    }
    return true;
  };

  return {
    queue,
    dropped,
    get requests() {
      return requests;
    },
    async run(beats, nowSeconds) {
      const waitSeconds = 15 * 2 ** retries;
      if (retries > 0 && waitSeconds <= 3600 && nowSeconds < backOffAt + waitSeconds) return keep(beats);
      if ((await inParts(beats)) && (await sync())) {
        retries = 0;
        return;
      }
      retries += 1;
      backOffAt = nowSeconds;
    },
  };
}

function keyOf(beat: SimulatedBeat, withCursor: boolean): string {
  const { time, cursorpos, type, category, project, branch, entity, is_write } = beat;
  return JSON.stringify([time, withCursor ? cursorpos : null, type, category, project, branch, entity, is_write]);
}

const TYPES = ['file', 'domain', 'app', 'url'];

/** As Go does: anything that is not of the type it should have makes the whole answer unreadable. */
function decodeStrictly(text: string): Item[] {
  const { responses } = JSON.parse(text) as { responses: unknown };
  if (!Array.isArray(responses)) throw new Error('responses is no array');
  return responses.map((item) => {
    // C1 reads the second without looking whether it is there.
    if (!Array.isArray(item) || item.length !== 2 || !Number.isInteger(item[1])) throw new Error('an item is no pair');
    const [body, status] = item as Item;
    if (status >= 400) checkFailure(body);
    else checkData(body.data);
    return [body, status];
  });
}

function checkFailure({ error, errors }: Record<string, unknown>): void {
  if (typeof error === 'string') return;
  const lists = typeof errors === 'object' && errors !== null ? Object.values(errors) : [];
  if (lists.length === 0 || !lists.every(Array.isArray)) throw new Error('a failure says nothing that can be read');
}

function checkData(data: unknown): void {
  if (data === null || data === undefined) return;
  const { id, type, category, dependencies } = data as Record<string, unknown>;
  if (id !== undefined && typeof id !== 'string') throw new Error('an id is no text');
  if (type !== undefined && !TYPES.includes(String(type))) throw new Error('an unknown type');
  if (category === null || (category !== undefined && category !== 'coding')) throw new Error('an unknown category');
  if (dependencies !== undefined && !Array.isArray(dependencies)) throw new Error('dependencies are no array');
}
