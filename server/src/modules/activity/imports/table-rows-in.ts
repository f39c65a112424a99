import { UnreadableDump } from './unreadable-dump.ts';

/** In characters, with a comma for each field. */
const LONGEST_ROW = 1024 * 1024;
/** wakapi has twenty. Each row is made into an object of them all, however short it is. */
const MOST_COLUMNS = 200;
const NEEDED = ['entity', 'time'];

/**
 * The rows of a table (CSV, RFC 4180) of heartbeats as objects by the names of its header, one after the other. wakapi's has
 * the columns of WakaTime's heartbeats; dependencies are in none.
 * @throws UnreadableDump
 */
export async function* tableRowsIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Record<string, string>> {
  const decoder = new TextDecoder('utf-8');
  const reader = createReader();
  let header: string[] | null = null;
  const rows = function* (text: string): Generator<Record<string, string>> {
    for (const fields of reader.add(text)) {
      if (header === null) header = headerOf(fields);
      else yield Object.fromEntries(header.map((name, i) => [name, fields[i] ?? '']));
    }
  };
  for await (const chunk of chunks) yield* rows(decoder.decode(chunk, { stream: true }));
  // A last line need not end.
  yield* rows(`${decoder.decode()}\n`);
  reader.end();
}

function headerOf(fields: string[]): string[] {
  const names = fields.map((name) => name.trim().toLowerCase());
  if (names.length > MOST_COLUMNS) throw new UnreadableDump(`The table has more than ${MOST_COLUMNS} columns.`);
  if (NEEDED.every((name) => names.includes(name))) return names;
  throw new UnreadableDump(
    'The file is neither JSON nor a table with the columns entity and time. Unpack it if it is packed.',
  );
}

function createReader() {
  let fields: string[] = [];
  let field = '';
  /** Of the row before the field. */
  let taken = 0;
  /** `quoted`: between two quotes. `closing`: after a quote, which may be the first of two that stand for one. */
  let state: 'plain' | 'quoted' | 'closing' = 'plain';

  function* add(text: string): Generator<string[]> {
    for (const character of text) {
      if (state === 'quoted') {
        if (character === '"') state = 'closing';
        else field += character;
      } else if (character === '"') {
        if (state === 'closing') field += '"';
        state = 'quoted';
      } else if (character === ',') {
        take();
      } else if (character === '\n') {
        take();
        // An empty line is none.
        if (fields.length > 1 || fields[0] !== '') yield fields;
        [fields, taken] = [[], 0];
      } else if (character !== '\r') {
        field += character;
      }
      if (taken + field.length > LONGEST_ROW) throw new UnreadableDump('One of the rows is larger than 1 MB.');
    }
  }

  function take(): void {
    fields.push(field);
    taken += field.length + 1;
    field = '';
    state = 'plain';
  }

  function end(): void {
    if (state === 'quoted') throw new UnreadableDump('The file ends in the middle.');
  }

  return { add, end };
}
