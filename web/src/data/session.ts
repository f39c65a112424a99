import { api, type BodyOf, type CallOf, type User } from '@daybook/contracts';
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { announceSignOut, call, forgetCookie, keepGrant, refreshSession } from '../lib/api/index.ts';
import { heldInvitation } from './invitations.ts';
import { keys } from './keys.ts';
import { usedPasskey } from './passkey-ceremony.ts';
import type { WithProof } from './security.ts';
import { staleVersionOf } from './stale-version.ts';
import { useChange } from './use-change.ts';

/** The signed-in user, or null. The first answer comes from the refresh cookie. */
export const sessionQuery = queryOptions({
  queryKey: keys.me,
  queryFn: () => refreshSession(),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  // Nothing can be shown without it: no waiting, an error at once, and another try when the connection is back.
  retry: false,
  networkMode: 'always',
  refetchOnReconnect: true,
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

/** The next person starts with an empty cache. `clear` would not tell those who are watching the session. */
function become(client: QueryClient, user: User | null): void {
  const others = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== keys.me[0] };
  void client.cancelQueries(others);
  client.getMutationCache().clear();
  client.setQueryData(keys.me, user);
  client.removeQueries(others);
}

export function useSignIn() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async (body: CallOf<typeof api.auth.login>['body']) => keepGrant(await call(api.auth.login, { body })),
    onSuccess: (user) => become(client, user),
    retry: false,
    networkMode: 'always',
  });
}

/**
 * Completes a sign-in with a code.
 * @param credentials what was typed before; null where a provider has said who it is, which a cookie knows
 */
export function useSecondStep(credentials: { email: string; password: string } | null) {
  const client = useQueryClient();
  return useChange({
    mutationFn: async (code: CallOf<typeof api.providers.secondStep>['body']) =>
      keepGrant(
        await (credentials
          ? call(api.auth.login, { body: { ...credentials, ...code } })
          : call(api.providers.secondStep, { body: code })),
      ),
    onSuccess: (user) => become(client, user),
    retry: false,
    networkMode: 'always',
  });
}

/** The passkey alone is enough: it is two factors at once. */
export function useSignInByPasskey() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async () => {
      const passkey = await usedPasskey(await call(api.passkeys.loginOptions, { body: {} }));
      return keepGrant(await call(api.passkeys.loginVerify, { body: { passkey } }));
    },
    onSuccess: (user) => become(client, user),
    retry: false,
    networkMode: 'always',
  });
}

export function useRegister() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async (body: CallOf<typeof api.auth.register>['body']) => {
      const invitation = heldInvitation();
      return keepGrant(await call(api.auth.register, { body: invitation ? { ...body, invitation } : body }));
    },
    onSuccess: (user) => become(client, user),
    retry: false,
    networkMode: 'always',
  });
}

/** Signs out here and in the other tabs; offline too, then the session ends at the server by itself. */
export async function signOut(): Promise<void> {
  await call(api.auth.logout, { body: {} }).catch(() => {});
  // Where the server did not hear of it, the next load of the page must not sign in again.
  forgetCookie();
  announceSignOut();
}

export function forgetEverything(client: QueryClient): void {
  become(client, null);
}

/** What a day is measured against until the person says otherwise. */
export const DEFAULT_TARGET_MINUTES = 8 * 60;

export type ProfileChange = Omit<NonNullable<CallOf<typeof api.auth.updateMe>['body']>, 'version'>;

interface ProfileOptions {
  /** Told when it could not be saved; what was shown is taken back before. */
  onFailure?: (error: Error, change: ProfileChange) => void;
}

/** Changes the profile: shown at once, sent one after the other, each with the version the last one made. */
export function useChangeProfile({ onFailure }: ProfileOptions = {}) {
  const client = useQueryClient();
  return useChange({
    mutationKey: [...keys.me, 'change'],
    scope: { id: 'profile' },
    mutationFn: async (change: ProfileChange) => {
      const send = (version: number | undefined) => call(api.auth.updateMe, { body: { ...change, version } });
      try {
        return await send(client.getQueryData<User | null>(keys.me)?.version);
      } catch (error) {
        const current = staleVersionOf<User>(error);
        const before = seenBefore.get(change);
        if (!current || !before || !isSameBut(change, before, current)) throw error;
        // Something else was changed elsewhere meanwhile: both changes have a place.
        return send(current.version);
      }
    },
    onMutate: (change) => {
      const before = client.getQueryData<User | null>(keys.me);
      if (!before) return;
      seenBefore.set(change, before);
      client.setQueryData(keys.me, withChange(before, change));
    },
    onError: (error, change) => {
      const shown = client.getQueryData<User | null>(keys.me);
      const before = seenBefore.get(change);
      const current = staleVersionOf<User>(error);
      if (current) client.setQueryData(keys.me, current);
      else if (shown && before) client.setQueryData(keys.me, withoutChange(shown, before, change));
      onFailure?.(error, change);
    },
    onSuccess: (user, change) => {
      // While another change waits behind this one, what it shows must stay.
      if (client.isMutating({ mutationKey: [...keys.me, 'change'] }) > 1) {
        client.setQueryData<User | null>(keys.me, (shown) => shown && { ...shown, version: user.version });
      } else client.setQueryData(keys.me, user);
      // Another zone or week start moves every daily figure.
      if (change.timezone || change.week_start !== undefined) {
        for (const queryKey of [keys.analytics, keys.time, keys.tasks]) void client.invalidateQueries({ queryKey });
      }
    },
  });
}

/** The profile as it was when a change was made. */
const seenBefore = new WeakMap<ProfileChange, User>();

/** Whether nobody else has changed these fields. */
function isSameBut({ preferences, ...change }: ProfileChange, before: User, current: User): boolean {
  const same = (one: object, other: object, fields: object) =>
    Object.keys(fields).every((field) => Reflect.get(one, field) === Reflect.get(other, field));
  return same(before, current, change) && same(before.preferences, current.preferences, preferences ?? {});
}

function withChange(user: User, { preferences, ...change }: ProfileChange): User {
  return { ...user, ...change, preferences: { ...user.preferences, ...preferences } } as User;
}

function withoutChange(user: User, before: User, { preferences, ...change }: ProfileChange): User {
  const fields = Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof User]]));
  const restored = Object.fromEntries(
    Object.keys(preferences ?? {}).map((key) => [key, before.preferences[key as keyof User['preferences']]]),
  );
  return { ...user, ...fields, preferences: { ...user.preferences, ...restored } } as User;
}

/** Also gives an account its first password, which needs a fresh proof. */
export function useChangePassword(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: BodyOf<typeof api.auth.changePassword>) =>
      withProof(() => call(api.auth.changePassword, { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.security }),
    retry: false,
    networkMode: 'always',
  });
}
