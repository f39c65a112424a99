import { api, type BodyOf } from '@daybook/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../lib/api/index.ts';
import { activityProfileQuery, activitySettingsQuery } from './activity-preferences.ts';
import { type SingleOptions, useChangeSingle } from './single.ts';

export function useActivityProfile() {
  return useQuery(activityProfileQuery);
}

type Change = Omit<BodyOf<typeof api.activityProfile.update>, 'version'>;

export function useChangeActivityProfile(options: SingleOptions) {
  return useChangeSingle({
    ...options,
    query: activityProfileQuery,
    besides: [activitySettingsQuery],
    send: (body: Change) => call(api.activityProfile.update, { body }),
  });
}
