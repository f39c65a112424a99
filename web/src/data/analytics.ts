import { api, type CallOf, type Dashboard, type DISTRIBUTION_KEYS } from '@daybook/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { useSettled } from '../lib/use-settled.ts';
import { keys } from './keys.ts';

/** A period, or two local days, and what of it. */
export type Selection = NonNullable<CallOf<typeof api.analytics.dashboard>['query']>;

export type DistributionKey = (typeof DISTRIBUTION_KEYS)[number];

export function dashboardQuery(selection: Selection) {
  return queryOptions({
    queryKey: [...keys.analytics, 'dashboard', selection],
    queryFn: ({ signal }) => call(api.analytics.dashboard, { query: selection }, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function useDashboard(selection: Selection) {
  return useQuery(dashboardQuery(selection));
}

/** Longer than somebody who walks through the days by key stays on one of them. */
const PASSING_MS = 400;

/** The figures of one day, where somebody stays on it; undefined while they are not here, never another day's. */
export function useDayFigures(day: string): { figures: Dashboard | undefined; isFailed: boolean } {
  const isStaying = useSettled(day, PASSING_MS) === day;
  const { data, isPlaceholderData, isError, isPaused } = useQuery({
    ...dashboardQuery({ start_date: day, end_date: day }),
    enabled: isStaying,
  });
  const figures = isPlaceholderData ? undefined : data;
  return { figures, isFailed: !figures && (isError || isPaused) };
}

export function useTimeDistribution(selection: Selection, by: DistributionKey) {
  return useQuery({
    queryKey: [...keys.analytics, 'distribution', by, selection],
    queryFn: ({ signal }) => call(api.analytics.timeDistribution, { query: { ...selection, by } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function useTaskStatistics(selection: Selection) {
  return useQuery({
    queryKey: [...keys.analytics, 'tasks', selection],
    queryFn: ({ signal }) => call(api.analytics.tasks, { query: selection }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Which entries stand behind a number. */
export type EntriesBehind = NonNullable<CallOf<typeof api.time.list>['query']>;

function entriesBehindQuery(filter: EntriesBehind) {
  return infiniteQueryOptions({
    queryKey: [...keys.time, 'behind', filter],
    queryFn: ({ signal, pageParam }) =>
      callList(api.time.list, { query: { ...filter, page: pageParam, per_page: 50 } }, { signal }),
    initialPageParam: 1,
    getNextPageParam: ({ pagination }) => (pagination.page < pagination.pages ? pagination.page + 1 : undefined),
  });
}

export function useEntriesBehind(filter: EntriesBehind) {
  return useInfiniteQuery(entriesBehindQuery(filter));
}

/** Whether a change of the time zone is worked into all sums yet; asked again until it is. */
export function useRollupState() {
  return useQuery({
    queryKey: [...keys.analytics, 'rollups'],
    queryFn: ({ signal }) => call(api.analytics.rollups, {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.is_ready === false ? 5_000 : false),
  });
}
