import { createHash } from 'node:crypto';
import type { ProtocolAnswer, ProtocolRequest } from '../protocol/protocol.ts';

/** Who may keep an answer, and for how long before asking whether it is still the same. */
export const OWN = 'private, no-cache';

/**
 * An answer with a name (ETag) by which a widget can ask whether there is a newer one. The instant at which it was made is no part
 * of the name: it is there to be read, and would make every answer a new one.
 */
export function tagged(
  { headers }: Pick<ProtocolRequest, 'headers'>,
  body: object | string,
  { now, cacheControl, type }: { now: Date; cacheControl: string; type?: string },
): ProtocolAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const hash = createHash('sha256').update(text.replaceAll(now.toISOString(), '')).digest('base64url').slice(0, 27);
  const etag = `W/"${hash}"`;
  const kept = { etag, 'cache-control': cacheControl };
  if (namesIn(headers['if-none-match']).includes(etag)) return { status: 304, body: '', headers: kept };
  return { body: text, headers: type ? { ...kept, 'content-type': type } : kept };
}

function namesIn(header: string | undefined): string[] {
  return (header ?? '').split(',').map((name) => name.trim());
}
