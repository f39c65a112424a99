import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { textOf } from './fields.ts';
import type { Surroundings } from './heartbeat.ts';

/** What the headers say for all heartbeats of a request. */
export function surroundingsOf(
  headers: IncomingHttpHeaders,
  { userId, now }: Pick<Surroundings, 'userId' | 'now'>,
): Surroundings {
  return {
    userId,
    now,
    userAgent: textOf(headers['user-agent'], 1000),
    machine: machineIn(headers['x-machine-name']),
  };
}

/** A client that sends several requests escapes what it has escaped before. */
const MOST_ESCAPES = 10;

/** A name of a machine as people know it: escaped for addresses by some clients, once or several times, and by others not. */
export function machineIn(header: string | string[] | undefined): string | null {
  let name = readable(Array.isArray(header) ? (header[0] ?? '') : (header ?? ''));
  for (let times = 0; times < MOST_ESCAPES && /[%+]/.test(name); times += 1) {
    const plain = unescaped(name);
    if (plain === name) break;
    name = plain;
  }
  return textOf(name, 200);
}

/** Node reads headers as Latin-1, whatever they are. */
function readable(header: string): string {
  const bytes = Buffer.from(header, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : header;
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
