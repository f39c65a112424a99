import { api } from '@daybook/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';

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
