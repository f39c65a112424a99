import { api, type DataExport, type ScheduledDeletion, type User } from '@daybook/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { announceSignOut, call, callFile, forgetCookie } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import type { WithProof } from './security.ts';
import { useChange } from './use-change.ts';

/** What is done at once or not at all: nothing here is sent again by itself. */
const ONCE = { retry: false, networkMode: 'always' } as const;
/** While a job is at it. */
const LOOK_AGAIN_MS = 2_500;

export function isUnderWay(found: DataExport | null | undefined): boolean {
  return found?.state === 'waiting' || found?.state === 'building';
}

/** The last export; null where there is none. */
export function useDataExport() {
  return useQuery({
    queryKey: keys.dataExport,
    queryFn: ({ signal }) => call(api.dataExport.get, {}, { signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  });
}

export function useRequestExport(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => withProof(() => call(api.dataExport.request, {})),
    onSuccess: (made: DataExport) => client.setQueryData(keys.dataExport, made),
    ...ONCE,
  });
}

export function useDownloadExport(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => withProof(() => callFile(api.dataExport.download, {})),
    // What is not there any more has expired meanwhile.
    onError: () => client.invalidateQueries({ queryKey: keys.dataExport }),
    gcTime: 0,
    ...ONCE,
  });
}

/** What would go, and what hinders it. */
export function useDeletionPlan() {
  return useQuery({
    queryKey: keys.deletionPlan,
    queryFn: ({ signal }) => call(api.accountDeletion.plan, {}, { signal }),
    // Others can come and go in workspaces at any time.
    staleTime: 0,
  });
}

/** Signs out everywhere when it is done, also in the other tabs. */
export function useDeleteAccount(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => withProof(() => call(api.accountDeletion.request, { body: {} })),
    onSuccess: (_scheduled: ScheduledDeletion) => {
      forgetCookie();
      announceSignOut();
    },
    onError: () => client.invalidateQueries({ queryKey: keys.deletionPlan }),
    ...ONCE,
  });
}

/** Of somebody else, as an administrator. */
export function useDeleteAccountOf(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => withProof(() => call(api.accountDeletion.requestFor, { params: { id } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.admin }),
    ...ONCE,
  });
}

export function useKeepAccountOf() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => call(api.accountDeletion.cancelFor, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.admin }),
    ...ONCE,
  });
}

export function useKeepAccount() {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => call(api.accountDeletion.cancel, {}),
    onSuccess: () => client.setQueryData<User | null>(keys.me, (user) => user && { ...user, deletion_due_at: null }),
    ...ONCE,
  });
}
