import { type AUDIT_FORMATS, api, type CallOf, type Workspace } from '@daybook/contracts';
import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callFile, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { useChange } from './use-change.ts';

const AUDIT_PER_PAGE = 50;

type Change = Omit<NonNullable<CallOf<typeof api.workspaces.update>['body']>, 'version'>;

/** Renames, archives, takes out of the archive. */
export function useChangeWorkspace({ id, version }: Workspace) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (change: Change) => call(api.workspaces.update, { params: { id }, body: { ...change, version } }),
    onSuccess: (workspace, { archived }) => {
      client.setQueryData([...keys.workspaces, id], workspace);
      // Archiving has ended the timers in it.
      if (archived) void client.invalidateQueries({ queryKey: keys.time });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.workspaces }),
    retry: false,
  });
}

/** What shows it is told by `forgetWorkspace`, once one is elsewhere. */
export function useDeleteWorkspace({ id, version }: Workspace) {
  return useChange({
    mutationFn: () => call(api.workspaces.remove, { params: { id }, query: { version } }),
    retry: false,
  });
}

export function useTransferWorkspace(id: string) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (userId: string) => call(api.workspaces.transfer, { params: { id }, body: { user_id: userId } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.workspaces }),
    retry: false,
  });
}

/** After leaving or deleting it, from another one. */
export function forgetWorkspace(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: [...keys.workspaces, id] });
  for (const list of ['all', 'archived', 'deleted']) {
    void client.invalidateQueries({ queryKey: [...keys.workspaces, list] });
  }
}

/** Those that the menu does not show. */
export function useShelvedWorkspaces(which: 'archived' | 'deleted') {
  return useQuery({
    queryKey: [...keys.workspaces, which],
    queryFn: ({ signal }) =>
      everyPage((page, per_page) =>
        callList(api.workspaces.list, { query: { page, per_page, [which]: 'true' } }, { signal }),
      ),
  });
}

export function useRestoreWorkspace() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => call(api.workspaces.restore, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.workspaces }),
  });
}

const membershipKey = (id: string) => [...keys.workspaces, id, 'membership'];

/** One's own. */
export function useMembership(id: string) {
  return useQuery({
    queryKey: membershipKey(id),
    queryFn: ({ signal }) => call(api.membership.get, { params: { id } }, { signal }),
  });
}

export function useChangeMembership(id: string) {
  const client = useQueryClient();
  return useChange({
    scope: { id: `membership-${id}` },
    mutationFn: (change: NonNullable<CallOf<typeof api.membership.update>['body']>) =>
      call(api.membership.update, { params: { id }, body: change }),
    onSuccess: (membership) => {
      client.setQueryData(membershipKey(id), membership);
      void client.invalidateQueries({ queryKey: keys.analytics });
    },
  });
}

const policyKey = (id: string) => [...keys.workspaces, id, 'policy'];

export function usePolicy(id: string) {
  return useQuery({
    queryKey: policyKey(id),
    queryFn: ({ signal }) => call(api.policy.get, { params: { id } }, { signal }),
    staleTime: 0,
  });
}

export type PolicyChange = Omit<NonNullable<CallOf<typeof api.policy.update>['body']>, 'version'>;

/** One rule after the other, each with the version that the last one made. */
export function useChangePolicy(id: string) {
  const client = useQueryClient();
  return useChange({
    scope: { id: `policy-${id}` },
    mutationFn: (change: PolicyChange) => {
      const version = client.getQueryData<{ version: number }>(policyKey(id))?.version;
      return call(api.policy.update, { params: { id }, body: { ...change, version } });
    },
    onSuccess: (policy) => {
      client.setQueryData(policyKey(id), policy);
      // Whose time one sees is in every figure. The version is the workspace's.
      void client.invalidateQueries({ queryKey: keys.analytics });
    },
    onSettled: () => client.invalidateQueries({ queryKey: [...keys.workspaces, id] }),
    retry: false,
  });
}

export type AuditFilters = Omit<NonNullable<CallOf<typeof api.audit.list>['query']>, 'page' | 'per_page'>;

export function useAudit(id: string, page: number, filters: AuditFilters) {
  return useQuery({
    queryKey: [...keys.workspaces, id, 'audit', filters, page],
    queryFn: ({ signal }) =>
      callList(api.audit.list, { params: { id }, query: { ...filters, page, per_page: AUDIT_PER_PAGE } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function useExportAudit(id: string) {
  return useChange({
    mutationFn: ({ format, ...filters }: AuditFilters & { format: (typeof AUDIT_FORMATS)[number] }) =>
      callFile(api.audit.export, { params: { id }, query: { format, ...filters } }),
    retry: false,
  });
}
