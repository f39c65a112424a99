import { type AuthorizationRequest, api, type BodyOf } from '@daybook/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, call, callList } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import type { WithProof } from './security.ts';
import { useChange } from './use-change.ts';

const PER_PAGE = 25;
/** What is done at once or not at all. */
const ONCE = { retry: false, networkMode: 'always' } as const;

/** What an application asks of the person. Asked once: what is on the screen is what is allowed. */
export function useAuthorization(request: AuthorizationRequest) {
  return useQuery({
    queryKey: [...keys.authorization, request],
    queryFn: ({ signal }) => call(api.oauth.ask, { query: request }, { signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** The answer holds the code: it goes where the browser goes, and is kept in no cache. */
export function useDecide(withProof: WithProof) {
  return useChange({
    mutationFn: (body: BodyOf<typeof api.oauth.decide>) => withProof(() => call(api.oauth.decide, { body })),
    gcTime: 0,
    ...ONCE,
  });
}

export function useConnections(page: number) {
  return useQuery({
    queryKey: [...keys.connections, page],
    queryFn: ({ signal }) => callList(api.connections.list, { query: { page, per_page: PER_PAGE } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** One that is gone already is as good. */
export function useEndConnection() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async (id: string) => {
      await call(api.connections.remove, { params: { id } }).catch((error: unknown) => {
        if (!(error instanceof ApiError && error.status === 404)) throw error;
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.connections }),
    ...ONCE,
  });
}

/** For administrators: all that people can let in. */
export function useApplications(page: number) {
  return useQuery({
    queryKey: [...keys.admin, 'applications', page],
    queryFn: ({ signal }) => callList(api.applications.list, { query: { page, per_page: PER_PAGE } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

type ApplicationBody = BodyOf<typeof api.applications.create>;

/** Registers one, or changes the one of this id and version. */
export function useSaveApplication(known: { id: string; version: number } | undefined) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: ApplicationBody) =>
      known
        ? call(api.applications.update, { params: { id: known.id }, body: { ...body, version: known.version } })
        : call(api.applications.create, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.admin }),
    ...ONCE,
  });
}

export function useRemoveApplication() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      call(api.applications.remove, { params: { id }, query: { version } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.admin }),
    ...ONCE,
  });
}
