import { type ActivityGoal, api, type BodyOf } from '@daybook/contracts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { type ListedOptions, useDeleteListed } from './listed.ts';
import { useChange } from './use-change.ts';

/** The progress is of now. */
const LIVE_POLL_MS = 60_000;

const goalsQuery = queryOptions({
  queryKey: [...keys.activity, 'goals'],
  queryFn: ({ signal }) =>
    everyPage((page, per_page) => callList(api.activityGoals.list, { query: { page, per_page } }, { signal })),
  refetchInterval: LIVE_POLL_MS,
});

export function useActivityGoals() {
  return useQuery(goalsQuery);
}

/** All of what it is, so that a changed one says what its form says. */
export type GoalValues = Required<Omit<BodyOf<typeof api.activityGoals.create>, 'id'>>;

/** @param goal that is changed; with `version: 0` it is new */
export function useSaveGoal() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({
      goal: { id, version },
      values,
    }: {
      goal: Pick<ActivityGoal, 'id' | 'version'>;
      values: GoalValues;
    }) =>
      version === 0
        ? call(api.activityGoals.create, { body: { id, ...values } })
        : call(api.activityGoals.update, { params: { id }, body: { ...values, version } }),
    onSettled: () => client.invalidateQueries({ queryKey: goalsQuery.queryKey }),
    retry: false,
  });
}

export function useDeleteGoal(options?: ListedOptions) {
  return useDeleteListed<ActivityGoal>({
    list: goalsQuery.queryKey,
    alsoTouches: [],
    ...options,
    send: (id) => call(api.activityGoals.remove, { params: { id } }),
  });
}

/** Set anew as it was. */
export function useRestoreGoal() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, title, per, seconds, projects, languages, editors }: ActivityGoal) =>
      call(api.activityGoals.create, { body: { id, title, per, seconds, projects, languages, editors } }),
    // After the giving up, also where that is still on its way.
    scope: { id: goalsQuery.queryKey.join('/') },
    onSettled: () => client.invalidateQueries({ queryKey: goalsQuery.queryKey }),
    retry: false,
  });
}
