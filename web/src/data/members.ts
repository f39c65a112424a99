import { api, type BodyOf, type CallOf, type WorkspaceRole } from '@daybook/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { useChange } from './use-change.ts';

const PER_PAGE = 25;

/** Others join, leave and are invited while one looks on. */
const LOOKED_AT = { staleTime: 0, refetchInterval: 15_000, refetchOnWindowFocus: 'always' } as const;

type Query<E> = Omit<NonNullable<CallOf<E> extends { query?: infer Q } ? Q : never>, 'per_page'>;

/** A page of who is in it. */
export function useMembers(id: string, query: Query<typeof api.members.list>) {
  return useQuery({
    queryKey: [...keys.workspaces, id, 'members', query],
    queryFn: ({ signal }) =>
      callList(api.members.list, { params: { id }, query: { ...query, per_page: PER_PAGE } }, { signal }),
    placeholderData: keepPreviousData,
    ...LOOKED_AT,
  });
}

/** All of them, to choose one. */
export function useEveryMember(
  id: string,
  { former = false, isEnabled = true }: { former?: boolean; isEnabled?: boolean } = {},
) {
  return useQuery({
    enabled: isEnabled,
    queryKey: [...keys.workspaces, id, 'members', former ? 'every-former' : 'every'],
    queryFn: ({ signal }) =>
      everyPage((page, per_page) =>
        callList(
          api.members.list,
          { params: { id }, query: { page, per_page, ...(former ? { former: 'true' as const } : {}) } },
          { signal },
        ),
      ),
  });
}

/** One's own role may be among what changes, and with it what one may do. */
export function useChangeRole(id: string) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ userId, role }: { userId: string; role: WorkspaceRole }) =>
      call(api.members.update, { params: { id, user_id: userId }, body: { role } }),
    onSettled: () => client.invalidateQueries({ queryKey: [...keys.workspaces, id] }),
    retry: false,
  });
}

/** Who leaves sees none of it afterwards: what shows it is told by `forgetWorkspace`, once they are elsewhere. */
export function useRemoveMember(id: string, { isLeaving = false }: { isLeaving?: boolean } = {}) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (userId: string) => call(api.members.remove, { params: { id, user_id: userId } }),
    onSuccess: () => {
      if (isLeaving) return;
      // Their tasks are unassigned now.
      void client.invalidateQueries({ queryKey: keys.tasks });
      return client.invalidateQueries({ queryKey: [...keys.workspaces, id, 'members'] });
    },
    retry: false,
  });
}

export function usePendingInvitations(id: string, page: number) {
  return useQuery({
    queryKey: [...keys.workspaces, id, 'invitations', page],
    queryFn: ({ signal }) =>
      callList(
        api.invitations.list,
        { params: { id }, query: { status: ['pending'], page, per_page: PER_PAGE } },
        { signal },
      ),
    placeholderData: keepPreviousData,
    ...LOOKED_AT,
  });
}

/** Its answer holds the link, which nobody sees again. Sent twice it would be two, so it is not tried again by itself. */
export function useInvite(id: string) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: Partial<BodyOf<typeof api.invitations.create>>) =>
      call(api.invitations.create, { params: { id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: [...keys.workspaces, id, 'invitations'] }),
    retry: false,
    gcTime: 0,
  });
}

export function useRevokeInvitation(id: string) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (invitationId: string) => call(api.invitations.revoke, { params: { id, invitation_id: invitationId } }),
    onSettled: () => client.invalidateQueries({ queryKey: [...keys.workspaces, id, 'invitations'] }),
  });
}
