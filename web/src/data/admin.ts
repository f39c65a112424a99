import { api, type CallOf, type InstallationSettings } from '@daybook/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import type { WithProof } from './security.ts';
import { useChange } from './use-change.ts';

const PER_PAGE = 25;

type Query<E> = Omit<NonNullable<CallOf<E> extends { query?: infer Q } ? Q : never>, 'per_page'>;

export function useAccounts(query: Query<typeof api.admin.listAccounts>) {
  return useQuery({
    queryKey: [...keys.admin, 'accounts', query],
    queryFn: ({ signal }) => callList(api.admin.listAccounts, { query: { ...query, per_page: PER_PAGE } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

type AccountChange = NonNullable<CallOf<typeof api.admin.updateAccount>['body']>;

export function useChangeAccount(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, ...body }: AccountChange & { id: string }) =>
      withProof(() => call(api.admin.updateAccount, { params: { id }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.admin }),
  });
}

export function useWorkspaceOverview(query: Query<typeof api.admin.listWorkspaces>) {
  return useQuery({
    queryKey: [...keys.admin, 'workspaces', query],
    queryFn: ({ signal }) =>
      callList(api.admin.listWorkspaces, { query: { ...query, per_page: PER_PAGE } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** A queue is looked at while one waits for something, so it is asked again by itself. */
export function useJobs(query: Query<typeof api.admin.listJobs>) {
  return useQuery({
    queryKey: [...keys.admin, 'jobs', query],
    queryFn: ({ signal }) => callList(api.admin.listJobs, { query: { ...query, per_page: PER_PAGE } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
}

export function useActOnJob() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, act }: { id: string; act: 'retry' | 'remove' }) =>
      call(act === 'retry' ? api.admin.retryJob : api.admin.removeJob, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.admin }),
  });
}

/** Reading them is written down, so it is done once, not whenever the window is looked at again. */
export function useUndeliveredLinks(page: number, withProof: WithProof) {
  return useQuery({
    queryKey: [...keys.admin, 'links', page],
    queryFn: ({ signal }) =>
      withProof(() => callList(api.admin.listLinks, { query: { page, per_page: PER_PAGE } }, { signal })),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Who closes the question is not asked again by itself.
    retry: false,
  });
}

export function useActivity(query: Query<typeof api.admin.audit>) {
  return useQuery({
    queryKey: [...keys.admin, 'activity', query],
    queryFn: ({ signal }) => callList(api.admin.audit, { query: { ...query, per_page: PER_PAGE } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function useSystemReport() {
  return useQuery({
    queryKey: [...keys.admin, 'system'],
    queryFn: ({ signal }) => call(api.admin.system, {}, { signal }),
  });
}

const settingsKey = [...keys.admin, 'settings'];

export function useInstallationSettings() {
  return useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => call(api.installation.settings, {}, { signal }),
  });
}

export function useChangeInstallation() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: Pick<InstallationSettings, 'registration' | 'version'>) =>
      call(api.installation.update, { body }),
    onSuccess: (settings) => client.setQueryData(settingsKey, settings),
    onSettled: () => client.invalidateQueries({ queryKey: keys.installation }),
  });
}
