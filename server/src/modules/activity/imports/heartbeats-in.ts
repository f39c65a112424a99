import { UnreadableDump } from './unreadable-dump.ts';

/**
 * The heartbeats in a file of JSON, one after the other, without the file ever being in memory: the objects of every array
 * under a key `heartbeats` (of a WakaTime dump, one a day), or those of an array that is all there is.
 */

/** Of one heartbeat. The longest have a thousand dependencies. */
const MOST_BYTES = 1024 * 1024;
const KEY = 'heartbeats';

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const [OBJECT, OBJECT_END, ARRAY, ARRAY_END] = [0x7b, 0x7d, 0x5b, 0x5d];
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** @throws UnreadableDump */
export async function* heartbeatsIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const scanner = createScanner();
  for await (const chunk of chunks) {
    for (const text of scanner.add(chunk)) yield parsed(text);
  }
  scanner.end();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnreadableDump('The file is damaged: one of its heartbeats is no JSON.', { cause });
  }
}

/** Bytes of UTF-8 that look like a sign of JSON's are one, so they needn't be decoded to find the signs. */
function createScanner() {
  let depth = 0;
  let inText = false;
  let escaped = false;
  /** The text that is being read or was read last, as long as it can be the key. */
  let word: number[] = [];
  let isAfterKey = false;
  /** Of the array of heartbeats, inside of it. */
  let listDepth: number | null = null;
  let sawList = false;
  let hasBegun = false;
  let bytesBefore = 0;
  let item: Uint8Array[] = [];
  let itemBytes = 0;
  let inItem = false;

  const keep = (part: Uint8Array) => {
    itemBytes += part.length;
    if (itemBytes > MOST_BYTES) throw new UnreadableDump('One of the heartbeats is larger than 1 MB.');
    item.push(part);
  };

  function* add(chunk: Uint8Array): Generator<string> {
    let itemStart = inItem ? 0 : -1;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] as number;
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
        if (inText && word.length <= KEY.length) word.push(byte);
        continue;
      }
      if (SPACE.has(byte)) continue;
      if (!hasBegun) {
        if (byte === BYTE_ORDER_MARK[bytesBefore] && bytesBefore < BYTE_ORDER_MARK.length) {
          bytesBefore += 1;
          continue;
        }
        begin(byte);
      }
      if (byte === QUOTE) {
        inText = true;
        word = [];
      } else if (byte === COLON) {
        isAfterKey = listDepth === null && Buffer.from(word).toString() === KEY;
        continue;
      } else if (byte === OBJECT || byte === ARRAY) {
        if (byte === OBJECT && depth === listDepth) [itemStart, inItem] = [i, true];
        depth += 1;
        if (byte === ARRAY && listDepth === null && (isAfterKey || depth === 1)) {
          listDepth = depth;
          sawList = true;
        }
      } else if (byte === OBJECT_END || byte === ARRAY_END) {
        depth -= 1;
        if (depth < 0) throw new UnreadableDump('The file is damaged: it is no JSON.');
        if (byte === OBJECT_END && depth === listDepth && inItem) {
          keep(chunk.subarray(itemStart, i + 1));
          const text = Buffer.concat(item).toString();
          [item, itemBytes, itemStart, inItem] = [[], 0, -1, false];
          yield text;
        }
        if (listDepth !== null && depth < listDepth) listDepth = null;
      }
      isAfterKey = false;
    }
    // Copied, because whoever reads the file may write the next piece into the same bytes.
    if (itemStart >= 0) keep(chunk.slice(itemStart));
  }

  function begin(byte: number): void {
    hasBegun = true;
    if (byte === OBJECT || byte === ARRAY) return;
    throw new UnreadableDump('The file is no JSON. If it is packed, unpack it first.');
  }

  function end(): void {
    if (!hasBegun) throw new UnreadableDump('The file is empty.');
    if (depth > 0 || inText) throw new UnreadableDump('The file ends in the middle.');
    if (!sawList) throw new UnreadableDump('There are no heartbeats in the file; a dump of daily totals has none.');
  }

  return { add, end };
}
