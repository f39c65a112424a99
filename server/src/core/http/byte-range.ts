import type { Bytes } from '../file-shelf.ts';

/**
 * The one part of a file that a request asks for; undefined for all of it: also where the header is none that we know,
 * or names a file that has changed or a part that is not there (RFC 9110 lets a server ignore it).
 */
export function partOf(
  { range, 'if-range': known }: { range?: string | undefined; 'if-range'?: string | string[] | undefined },
  { bytes, etag }: { bytes: number; etag: string },
): Bytes | undefined {
  if (range === undefined || (known !== undefined && known !== etag)) return undefined;
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range.trim()) ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const part =
    from === ''
      ? { first: Math.max(0, bytes - Number(to)), last: bytes - 1 }
      : { first: Number(from), last: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) };
  return part.first <= part.last ? part : undefined;
}
