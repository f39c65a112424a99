import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../lib/api/index.ts';
import { isUnreachable, noticeUnreachable } from './connection.ts';

/**
 * What the server has refused it will refuse again; a hiccup of its own is worth another try. Without a connection it is
 * tried when there is one again: the library waits for that.
 */
function worthRetrying(failures: number, error: Error): boolean {
  if (isUnreachable(error)) {
    noticeUnreachable();
    return true;
  }
  if (error instanceof ApiError && error.status < 500) return false;
  return failures < 2;
}

function watch(error: Error): void {
  if (isUnreachable(error)) noticeUnreachable();
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 30 * 60_000, retry: worthRetrying, refetchOnWindowFocus: true },
      // Every change carries an id made here, or a version: sent twice it is one change. Offline it waits.
      mutations: { retry: worthRetrying, networkMode: 'online' },
    },
  });
}
