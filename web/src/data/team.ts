import { api, type CallOf } from '@daybook/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { callList } from '../lib/api/index.ts';
import { serverNow } from './clock.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';

export type TeamSelection = Omit<NonNullable<CallOf<typeof api.analytics.team>['query']>, 'page' | 'per_page'>;

export const TEAM_PER_PAGE = 25;

/** Everybody's time in the workspace, by name; what stands beside the list is of all of them. */
export function useTeamTime(selection: TeamSelection, page: number) {
  return useQuery({
    queryKey: [...keys.analytics, 'team', selection, page],
    queryFn: ({ signal }) =>
      callList(api.analytics.team, { query: { ...selection, page, per_page: TEAM_PER_PAGE } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

const MINUTE_MS = 60_000;

/** Whose timer runs in this workspace, by id, and for which project. */
export function useWhoTracks(isWanted: boolean): ReadonlyMap<string, string | null> {
  const { data } = useQuery({
    queryKey: [...keys.time, 'who-tracks'],
    queryFn: async ({ signal }) => {
      // What touches this moment; one that runs does, whenever it began.
      const [start_date, end_date] = [0, MINUTE_MS].map((ms) => new Date(serverNow() + ms).toISOString());
      const query = { user_id: 'all' as const, start_date, end_date };
      const entries = await everyPage((page, per_page) =>
        callList(api.time.list, { query: { ...query, page, per_page } }, { signal }),
      );
      return entries
        .filter(({ end_time }) => end_time === null)
        .map(({ user_id, project_id }) => [user_id, project_id] as const);
    },
    enabled: isWanted,
    refetchInterval: MINUTE_MS,
  });
  return new Map(isWanted ? data : []);
}
