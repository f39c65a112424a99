import { isUtf8 } from 'node:buffer';
import { AppError } from '../../../core/errors.ts';

/** A client that runs in a browser encodes twice. Nobody three times. */
const MOST_ENCODINGS = 2;

/**
 * The JSON of a body, by its content and not by its header. A text that holds JSON is taken for that JSON.
 * @throws AppError with status 400: only for what is no JSON at all, because a client may send it again forever
 */
export function jsonOf(body: Buffer | undefined): unknown {
  if (body === undefined || body.length === 0 || !isUtf8(body)) throw notJson();
  let value: unknown = body.toString().replace(/^\ufeff/, '');
  for (let encoding = 0; encoding < MOST_ENCODINGS && typeof value === 'string'; encoding += 1) {
    value = parsed(value);
  }
  if (typeof value === 'string') throw notJson();
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}

function notJson(): AppError {
  return new AppError('VALIDATION_ERROR', 'The body is not JSON.', { status: 400 });
}
