import { api, type BodyOf, type CallOf, type User } from '@daybook/contracts';
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { announceSignOut, call, keepGrant, refreshSession } from '../lib/api/index.ts';
import { keys } from './keys.ts';

/** The signed-in user, or null. The first answer comes from the refresh cookie. */
export const sessionQuery = queryOptions({
  queryKey: keys.me,
  queryFn: () => refreshSession(),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export function useSession() {
  return useQuery(sessionQuery);
}

/** The user, on pages that only the signed-in see. */
export function useUser(): User {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('useUser is for pages behind the sign-in');
  return data;
}

function useSignedIn() {
  const client = useQueryClient();
  return (user: User) => {
    client.clear();
    client.setQueryData(keys.me, user);
  };
}

export function useSignIn() {
  const signedIn = useSignedIn();
  return useMutation({
    mutationFn: async (body: CallOf<typeof api.auth.login>['body']) => keepGrant(await call(api.auth.login, { body })),
    onSuccess: signedIn,
    retry: false,
  });
}

export function useRegister() {
  const signedIn = useSignedIn();
  return useMutation({
    mutationFn: async (body: CallOf<typeof api.auth.register>['body']) =>
      keepGrant(await call(api.auth.register, { body })),
    onSuccess: signedIn,
    retry: false,
  });
}

/** Signs out here and in the other tabs; offline too, then the session ends at the server by itself. */
export async function signOut(): Promise<void> {
  await call(api.auth.logout, { body: {} }).catch(() => {});
  announceSignOut();
}

export function forgetEverything(client: QueryClient): void {
  client.clear();
  client.setQueryData(keys.me, null);
}

export function useChangeProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CallOf<typeof api.auth.updateMe>['body']) => call(api.auth.updateMe, { body }),
    onSuccess: (user, change) => {
      client.setQueryData(keys.me, user);
      // Another zone or week start moves every daily figure.
      if (change?.timezone || change?.week_start !== undefined) {
        client.invalidateQueries({ queryKey: keys.analytics });
        client.invalidateQueries({ queryKey: keys.time });
      }
    },
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof api.auth.changePassword>) => call(api.auth.changePassword, { body }),
    retry: false,
  });
}
