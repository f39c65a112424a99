import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { waitOf } from './patience.ts';

const refused = (retryAfter?: string) =>
  new Response('{}', { status: 429, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
const fine = () => new Response('{}', { status: 200 });

let patience: typeof import('./patience.ts');
beforeEach(async () => {
  // What one test waits for must not keep the next one.
  vi.resetModules();
  patience = await import('./patience.ts');
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 26, 9) });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A server that gives these answers one after the other. */
function server(...answers: Response[]) {
  const sentAt: number[] = [];
  const begin = Date.now();
  return {
    sentAt,
    send: async () => {
      sentAt.push((Date.now() - begin) / 1000);
      return answers[sentAt.length - 1] ?? fine();
    },
  };
}

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 26, 9);
  it.each([
    ['12', 12_000],
    [' 0 ', 0],
    ['3600', 60_000],
    ['Thu, 26 Nov 2026 09:00:20 GMT', 20_000],
    ['Thu, 26 Nov 2026 08:00:00 GMT', 0],
    ['soon', 5_000],
    ['', 5_000],
    [null, 5_000],
  ])('%j is %i ms', (text, ms) => expect(waitOf(text, now)).toBe(ms));
});

describe('a request', () => {
  it('that is refused is sent again when it may be, a little apart from the others', async () => {
    const { send, sentAt } = server(refused('12'), fine());
    const answer = patience.sendPatiently('read', send);
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await answer).status).toBe(200);
    expect(sentAt).toEqual([0, 12.75]);
  });

  it('that comes while others wait is not even sent', async () => {
    const first = server(refused('30'), fine());
    const second = server(fine());
    void patience.sendPatiently('read', first.send);
    await vi.advanceTimersByTimeAsync(5_000);
    void patience.sendPatiently('read', second.send);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(second.sentAt).toEqual([]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(second.sentAt).toHaveLength(1);
  });

  it('to read does not wait for writes', async () => {
    void patience.sendPatiently('write', server(refused('30')).send);
    await vi.advanceTimersByTimeAsync(0);
    const { send, sentAt } = server(fine());
    void patience.sendPatiently('read', send);
    await vi.advanceTimersByTimeAsync(0);
    expect(sentAt).toEqual([0]);
  });

  it('to read is given up in the end, and one to write never is', async () => {
    const reading = server(...Array.from({ length: 20 }, () => refused('10')));
    const read = patience.sendPatiently('read', reading.send);
    await vi.advanceTimersByTimeAsync(300_000);
    expect((await read).status).toBe(429);
    expect(reading.sentAt).toHaveLength(4);
    const writing = server(...Array.from({ length: 20 }, () => refused('10')));
    const write = patience.sendPatiently('write', writing.send);
    await vi.advanceTimersByTimeAsync(600_000);
    expect((await write).status).toBe(200);
    expect(writing.sentAt).toHaveLength(21);
  });

  it('that nobody wants any more ends at once', async () => {
    const wanted = new AbortController();
    const { send, sentAt } = server(refused('30'), fine());
    const answer = patience.sendPatiently('read', send, wanted.signal);
    const failed = expect(answer).rejects.toThrow('gone');
    await vi.advanceTimersByTimeAsync(1_000);
    wanted.abort(new Error('gone'));
    await failed;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sentAt).toEqual([0]);
  });

  it('says how long it waits', async () => {
    const told: number[] = [];
    const stop = patience.onWait(() => told.push(Math.round(patience.waitLeft() / 1000)));
    void patience.sendPatiently('read', server(refused('12'), fine()).send);
    await vi.advanceTimersByTimeAsync(60_000);
    stop();
    expect(told).toEqual([12, 0]);
  });
});
