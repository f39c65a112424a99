import { BASE_PATH, type PublicList, type PublicRange } from '@daybook/contracts';
import { useQuery } from '@tanstack/react-query';
import { ApiError, OfflineError } from '../lib/api/index.ts';
import { keys } from './keys.ts';

interface Named {
  name: string;
  total_seconds: number;
  /** 0–100 */
  percent: number;
}

/**
 * What somebody shows to everybody, in the words of WakaTime's statistics: what is not shown is an empty list. The address is
 * its protocol's and not one of our contracts.
 */
export interface PublicActivity extends Record<PublicList, Named[]> {
  username: string | null;
  range: PublicRange;
  /** Instants. */
  start: string;
  end: string;
  timezone: string;
  total_seconds: number;
  daily_average: number;
  best_day: { date: string; total_seconds: number } | null;
}

/**
 * As a stranger sees it, whoever asks: no token is sent.
 * @param name a username or an id
 * @param version of what its owner shows, for themselves
 */
export function usePublicActivity(name: string, version = 0) {
  return useQuery({
    queryKey: [...keys.publicActivity, name, version],
    queryFn: ({ signal }) => fetchPublicActivity(name, signal),
    retry: false,
  });
}

async function fetchPublicActivity(name: string, signal: AbortSignal): Promise<PublicActivity> {
  // As the badge does.
  const address = `${BASE_PATH}/users/${encodeURIComponent(name)}/stats?is_including_today=true`;
  const response = await fetch(address, { signal, credentials: 'omit', cache: 'no-cache' }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new OfflineError(error);
  });
  // Its errors are not ours, either.
  if (!response.ok) throw new ApiError(response.status, null);
  return ((await response.json()) as { data: PublicActivity }).data;
}
