import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../lib/api/index.ts';

/** What the server has refused it will refuse again; a lost connection or a hiccup of its own is worth another try. */
function worthRetrying(failures: number, error: Error): boolean {
  if (error instanceof ApiError && error.status < 500) return false;
  return failures < 2;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 30 * 60_000, retry: worthRetrying, refetchOnWindowFocus: true },
      // Every change carries an id made here, or a version: sent twice it is one change. Offline it waits.
      mutations: { retry: worthRetrying, networkMode: 'online' },
    },
  });
}
