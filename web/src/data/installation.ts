import { api } from '@daybook/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../lib/api/index.ts';
import { keys } from './keys.ts';

/** Whether one can register here; for people who have not signed in. */
export function useInstallation() {
  return useQuery({
    queryKey: keys.installation,
    queryFn: ({ signal }) => call(api.installation.get, {}, { signal }),
    staleTime: 60_000,
    retry: false,
  });
}
