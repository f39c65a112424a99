import { heartbeatsIn } from './heartbeats-in.ts';
import { tableRowsIn } from './table-rows-in.ts';
import { UnreadableDump } from './unreadable-dump.ts';

const JSON_BEGINS = new Set([0x7b, 0x5b]);
/** Before anything else comes. */
const MOST_SKIPPED_BYTES = 1024 * 1024;
const SKIPPED = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/**
 * What a file has of heartbeats, as it says them: JSON as WakaTime dumps it, or a table as wakapi's.
 * @throws UnreadableDump
 */
export async function* itemsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const source = chunks[Symbol.asyncIterator]();
  // Copied, because whoever reads the file may write the next piece into the same bytes.
  const begin: Uint8Array[] = [];
  let skipped = 0;
  let first: number | undefined;
  while (first === undefined) {
    const { done, value } = await source.next();
    if (done) throw new UnreadableDump('The file is empty.');
    begin.push(value.slice());
    first = value.find((byte) => !SKIPPED.has(byte));
    skipped += value.length;
    if (first === undefined && skipped > MOST_SKIPPED_BYTES) throw new UnreadableDump('The file begins with nothing.');
  }
  const whole = resumed(begin, source);
  yield* JSON_BEGINS.has(first) ? heartbeatsIn(whole) : tableRowsIn(whole);
}

async function* resumed(begin: Uint8Array[], source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* begin;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}
