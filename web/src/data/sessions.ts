import { api } from '@daybook/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, call, callList } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import { useChange } from './use-change.ts';

export function useSessions(page: number) {
  return useQuery({
    queryKey: [...keys.sessions, page],
    queryFn: ({ signal }) => callList(api.sessions.list, { query: { page, per_page: 25 } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Signs one device out; one that is out already is as good. */
export function useEndSession() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async (id: string) => {
      await call(api.sessions.remove, { params: { id } }).catch((error: unknown) => {
        if (!(error instanceof ApiError && error.status === 404)) throw error;
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.sessions }),
    retry: false,
    networkMode: 'always',
  });
}

export function useEndOtherSessions() {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => call(api.sessions.removeOthers, {}),
    onSettled: () => client.invalidateQueries({ queryKey: keys.sessions }),
    retry: false,
    networkMode: 'always',
  });
}
