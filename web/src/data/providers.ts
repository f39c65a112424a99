import { api, PROVIDER_PAGES, type Provider, type ProviderId } from '@daybook/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { deviceZone } from '../lib/zone.ts';
import { presentZone } from '../lib/zone-names.ts';
import { everyPage } from './every-page.ts';
import { heldInvitation } from './invitations.ts';
import { keys } from './keys.ts';
import type { WithProof } from './security.ts';
import { useChange } from './use-change.ts';

/** What is done at once or not at all. */
const ONCE = { retry: false, networkMode: 'always' } as const;

/** By whom one can sign in here; also for people who have not. */
export function useProviders() {
  return useQuery({
    queryKey: keys.providers,
    queryFn: async ({ signal }) => (await call(api.providers.list, {}, { signal })).providers,
    staleTime: 300_000,
    retry: false,
  });
}

/** Leaves for the provider, to sign in or up. @param from the page to land on */
export function useSignInAt() {
  return useChange({
    mutationFn: async ({ provider, from }: { provider: Provider; from: string | null }) => {
      const start = new URL(provider.start_url);
      // Providers send people back to one address only. From another one of this installation it begins over there.
      if (start.origin !== location.origin) {
        if (from !== null) start.searchParams.set('from', from);
        return leaveFor(start.href);
      }
      const invitation = heldInvitation();
      const { authorization_url } = await call(api.providers.begin, {
        params: { provider: provider.id },
        body: {
          timezone: presentZone(deviceZone()),
          ...(from === null ? {} : { from }),
          ...(invitation === null ? {} : { invitation }),
        },
      });
      return leaveFor(authorization_url);
    },
    ...ONCE,
  });
}

/** Leaves for the provider, and comes back connected. */
export function useConnect(withProof: WithProof) {
  return useChange({
    mutationFn: async (provider: ProviderId) => {
      const { authorization_url } = await withProof(() =>
        call(api.providers.connect, { params: { provider }, body: {} }),
      );
      return leaveFor(authorization_url);
    },
    ...ONCE,
  });
}

/** Leaves for the provider, and comes back proved to the page where it was asked for. */
export function useProveAt() {
  return useChange({
    mutationFn: async (provider: ProviderId) => {
      const { authorization_url } = await call(api.providers.prove, { params: { provider }, body: pageToComeBackTo() });
      return leaveFor(authorization_url);
    },
    ...ONCE,
  });
}

export function useIdentities() {
  return useQuery({
    queryKey: keys.identities,
    queryFn: ({ signal }) =>
      everyPage((page, per_page) => callList(api.providers.identities, { query: { page, per_page } }, { signal })),
  });
}

export function useDisconnect(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => withProof(() => call(api.providers.disconnect, { params: { id } })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.identities });
      return client.invalidateQueries({ queryKey: keys.security });
    },
    ...ONCE,
  });
}

/** The settings say themselves that it is proved. */
function pageToComeBackTo(): { from?: string } {
  const { pathname, search } = location;
  return pathname === PROVIDER_PAGES.security ? {} : { from: pathname + search };
}

/** The button turns until the browser is gone, or is shown again by the way back. */
function leaveFor(address: string): Promise<void> {
  location.assign(address);
  return new Promise((resolve) => addEventListener('pageshow', () => resolve(), { once: true }));
}
