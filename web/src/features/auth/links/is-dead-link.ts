import { ApiError } from '../../../lib/api/index.ts';

/** Whether the server says that a link is wrong, used or expired; it does not say which. */
export function isDeadLink(error: Error | null): boolean {
  return error instanceof ApiError && error.fields.some(({ path }) => path === 'token');
}
