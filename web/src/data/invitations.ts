import { api } from '@daybook/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import { useChange } from './use-change.ts';

const HELD = 'daybook.invitation';

/** The invitation that somebody came with, kept in this tab while they sign in or up. */
export function heldInvitation(): string | null {
  return sessionStorage.getItem(HELD);
}

export function holdInvitation(token: string | null): void {
  if (token === null) sessionStorage.removeItem(HELD);
  else sessionStorage.setItem(HELD, token);
}

/** What it is to; also for people who have not signed in. */
export function useInvitation(token: string | null) {
  return useQuery({
    queryKey: [...keys.invitation, token],
    queryFn: ({ signal }) => call(api.invitations.preview, { params: { token: token ?? '' } }, { signal }),
    enabled: token !== null,
    retry: false,
  });
}

export function useAcceptInvitation() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (token: string) => call(api.invitations.accept, { params: { token } }),
    onSuccess: () => {
      holdInvitation(null);
      return client.invalidateQueries({ queryKey: keys.workspaces });
    },
    retry: false,
  });
}
