import { ApiError } from '../lib/api/index.ts';

/** The object as the server has it, where a change was refused because somebody else came first. */
export function staleVersionOf<T>(error: unknown): T | undefined {
  if (!(error instanceof ApiError) || error.reason !== 'stale_version') return undefined;
  return error.details.current as T | undefined;
}
