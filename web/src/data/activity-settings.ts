import { api, type BodyOf } from '@daybook/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../lib/api/index.ts';
import { activityProfileQuery, activitySettingsQuery } from './activity-preferences.ts';
import { keys } from './keys.ts';
import { type SingleOptions, useChangeSingle } from './single.ts';
import { useChange } from './use-change.ts';

export function useActivitySettings() {
  return useQuery(activitySettingsQuery);
}

type Change = Omit<BodyOf<typeof api.activitySettings.update>, 'version'>;

export function useChangeActivitySettings(options: SingleOptions) {
  const client = useQueryClient();
  return useChangeSingle({
    ...options,
    query: activitySettingsQuery,
    besides: [activityProfileQuery],
    send: (body: Change) => call(api.activitySettings.update, { body }),
    onSaved: ({ timeout_minutes }) => {
      // By it everything is counted anew, before it is read next.
      if (timeout_minutes !== undefined) void client.invalidateQueries({ queryKey: keys.activity });
    },
  });
}

/** Two local days, both included. */
export function useDeleteHeartbeats() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ from, to }: { from: string; to: string }) =>
      call(api.activity.deleteHeartbeats, { query: { from, to } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.activity }),
    retry: false,
  });
}
