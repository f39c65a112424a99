import type { Meta, Pagination } from '@daybook/contracts';
import type { AppError } from '../errors.ts';
import { JsonText } from '../json.ts';

/** What a handler answers with; the envelope is put around it here and nowhere else. */
export interface Answer {
  data: unknown;
  pagination?: Pagination;
  /** Fields beside `data`, e.g. the total of a selection. */
  extra?: Record<string, unknown>;
  /** `data` is a stream of this media type, sent as a file of this name and without an envelope. */
  file?: { mediaType: string; name: string };
  /** The browser goes there instead of getting an answer. Nothing from outside decides of which host it is. */
  redirect?: string;
  /** Where it differs from the contract's, e.g. 200 for a dry run. */
  status?: number;
}

export function metaOf(requestId: string, now: Date): Meta {
  return { timestamp: now.toISOString(), request_id: requestId };
}

export function successText(answer: Answer, requestId: string, now: Date): string {
  const data = answer.data instanceof JsonText ? answer.data.text : JSON.stringify(answer.data);
  let text = `{"success":true,"data":${data}`;
  if (answer.pagination) text += `,"pagination":${JSON.stringify(answer.pagination)}`;
  for (const [key, value] of Object.entries(answer.extra ?? {})) text += `,"${key}":${JSON.stringify(value)}`;
  return `${text},"meta":${JSON.stringify(metaOf(requestId, now))}}`;
}

export function errorText(error: Pick<AppError, 'code' | 'message' | 'details'>, requestId: string, now: Date): string {
  const { code, message, details } = error;
  return JSON.stringify({ success: false, error: { code, message, details }, meta: metaOf(requestId, now) });
}
