import { api, type Workspace } from '@daybook/contracts';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, call, callList, currentWorkspaceId, keepWorkspace } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { useSession } from './session.ts';
import { useChange } from './use-change.ts';

/** All that the person belongs to: the personal one first, then by name. */
export function useWorkspaces() {
  return useQuery({
    queryKey: [...keys.workspaces, 'all'],
    queryFn: ({ signal }) =>
      everyPage((page, per_page) =>
        callList(api.workspaces.list, { query: { page, per_page, archived: 'false' } }, { signal }),
      ),
    staleTime: 5 * 60_000,
  });
}

/** The one that everything on the page is of. */
export function useWorkspace() {
  const { data: user } = useSession();
  const id = currentWorkspaceId() ?? user?.personal_workspace_id ?? '';
  return useQuery({
    queryKey: [...keys.workspaces, id],
    queryFn: ({ signal }) => call(api.workspaces.get, { params: { id } }, { signal }),
    enabled: id !== '',
    staleTime: 5 * 60_000,
    retry: (count, error) => !(error instanceof ApiError && error.status === 404) && count < 3,
  });
}

/** Nothing new can be written in it then; what runs can be stopped. */
export function useIsArchived(): boolean {
  return Boolean(useWorkspace().data?.archived_at);
}

/**
 * From here on everything is of that workspace; what was loaded of another one goes. Not while changes are on their way:
 * they would arrive in the wrong place.
 * @returns false where something is still being sent
 */
export function switchWorkspace(
  client: QueryClient,
  userId: string,
  workspace: Pick<Workspace, 'id' | 'kind'>,
): boolean {
  if (client.isMutating() > 0) return false;
  keepWorkspace(userId, workspace.kind === 'personal' ? null : workspace.id);
  const ofTheWorkspace = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => !STAYS.has(queryKey[0]) };
  void client.cancelQueries(ofTheWorkspace);
  void client.resetQueries(ofTheWorkspace);
  return true;
}

/** What is the person's, wherever they are. */
const STAYS = new Set<unknown>([keys.me[0], keys.workspaces[0]]);

export function useCreateWorkspace() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (name: string) => call(api.workspaces.create, { body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.workspaces }),
    retry: false,
  });
}
