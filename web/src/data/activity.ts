import { api } from '@daybook/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../lib/api/index.ts';
import { keys } from './keys.ts';

const SETUP_POLL_MS = 3_000;

/** What an editor sent last. @param isWaiting asks again and again; a hidden page asks nothing */
export function useActivitySetup(isWaiting: boolean) {
  return useQuery({
    queryKey: [...keys.activity, 'setup'],
    queryFn: ({ signal }) => call(api.activitySetup.get, {}, { signal }),
    refetchInterval: isWaiting && SETUP_POLL_MS,
    refetchOnWindowFocus: true,
    staleTime: 0,
  });
}
