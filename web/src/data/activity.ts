import { api } from '@daybook/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
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

/** Two local days, both included. */
export interface ActivityDays {
  from: string;
  to: string;
}

/** What is looked at while it happens is asked for again. */
const LIVE_POLL_MS = 60_000;

/** What was shown of other days stays until it is there. */
export function useActivitySummary({ from, to }: ActivityDays, { isLive }: { isLive: boolean }) {
  return useQuery({
    queryKey: [...keys.activity, 'summary', from, to],
    queryFn: ({ signal }) => call(api.activity.summary, { query: { start_date: from, end_date: to } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: isLive && LIVE_POLL_MS,
  });
}

export function useActivityTimeline(date: string, { isLive }: { isLive: boolean }) {
  return useQuery({
    queryKey: [...keys.activity, 'timeline', date],
    queryFn: ({ signal }) => call(api.activity.timeline, { query: { date } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: isLive && LIVE_POLL_MS,
  });
}
