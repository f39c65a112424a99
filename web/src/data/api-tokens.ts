import { api, type BodyOf } from '@daybook/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, call, callList } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import type { WithProof } from './security.ts';
import { useChange } from './use-change.ts';

export function useApiTokens(page: number) {
  return useQuery({
    queryKey: [...keys.apiTokens, page],
    queryFn: ({ signal }) => callList(api.apiTokens.list, { query: { page, per_page: 25 } }, { signal }),
    placeholderData: keepPreviousData,
    // Programs use them while somebody looks whether they do; a hidden page asks nothing.
    refetchInterval: 10_000,
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
}

/** The answer holds the secret: it goes with the dialog that shows it and is kept in no cache. */
export function useMakeApiToken(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: BodyOf<typeof api.apiTokens.create>) => withProof(() => call(api.apiTokens.create, { body })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.apiTokens }),
    retry: false,
    networkMode: 'always',
    gcTime: 0,
  });
}

/** One that is gone already is as good. */
export function useRevokeApiToken() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async (id: string) => {
      await call(api.apiTokens.remove, { params: { id } }).catch((error: unknown) => {
        if (!(error instanceof ApiError && error.status === 404)) throw error;
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.apiTokens }),
    retry: false,
    networkMode: 'always',
  });
}
