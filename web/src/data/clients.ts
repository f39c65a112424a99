import { api, type CallOf, type Client } from '@daybook/contracts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { type ListedOptions, useDeleteListed, useRestoreListed, useUpdateListed } from './listed.ts';
import { useChange } from './use-change.ts';

/** All clients, archived ones too: old projects show them. */
const clientsQuery = queryOptions({
  queryKey: [...keys.clients, 'all'],
  // Own changes are seen at once; those of others a little later do no harm.
  staleTime: 2 * 60_000,
  queryFn: ({ signal }) =>
    everyPage((page, per_page) => callList(api.clients.list, { query: { page, per_page } }, { signal })),
});

export function useClients() {
  return useQuery(clientsQuery);
}

const PLACE = { list: clientsQuery.queryKey, alsoTouches: [keys.projects, keys.analytics] };

export function useCreateClient() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NonNullable<CallOf<typeof api.clients.create>['body']>) => call(api.clients.create, { body }),
    onSuccess: (made) => {
      // At once, so that whoever chooses the new client sees its name and not a hole.
      client.setQueryData(
        clientsQuery.queryKey,
        (known) => known && [...known.filter((one) => one.id !== made.id), made],
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.clients }),
  });
}

type ClientChange = Omit<NonNullable<CallOf<typeof api.clients.update>['body']>, 'version'>;

export function useUpdateClient(options?: ListedOptions) {
  return useUpdateListed<Client, ClientChange>({
    ...PLACE,
    ...options,
    send: (id, body) => call(api.clients.update, { params: { id }, body }),
  });
}

/** Projects stay, without the client. */
export function useDeleteClient(options?: ListedOptions) {
  return useDeleteListed<Client>({
    ...PLACE,
    ...options,
    send: (id) => call(api.clients.remove, { params: { id } }),
  });
}

export function useRestoreClient(options?: ListedOptions) {
  return useRestoreListed<Client>({
    ...PLACE,
    ...options,
    send: (id) => call(api.clients.restore, { params: { id } }),
  });
}
