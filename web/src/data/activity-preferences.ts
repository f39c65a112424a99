import { api } from '@daybook/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../lib/api/index.ts';
import { keys } from './keys.ts';

/*
 * What somebody has said of their coding activity. The server keeps both under one version, so a change of one makes that of
 * the other another.
 */

export const activitySettingsQuery = queryOptions({
  queryKey: [...keys.activity, 'settings'],
  queryFn: ({ signal }) => call(api.activitySettings.get, {}, { signal }),
});

export const activityProfileQuery = queryOptions({
  queryKey: [...keys.activity, 'profile'],
  queryFn: ({ signal }) => call(api.activityProfile.get, {}, { signal }),
});
