import { type ActivityRetention, type ArchiveRestore, api, type CallOf, type Retention } from '@daybook/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { activityProfileQuery, activitySettingsQuery } from './activity-preferences.ts';
import { keys } from './keys.ts';
import { useChange } from './use-change.ts';

/** How long time is kept, what is archived, and for how long coding activity is kept. */

const MONTHS_PER_PAGE = 100;
/** While months are being brought back. */
const LOOK_AGAIN_MS = 2_000;

const retentionKey = (id: string) => [...keys.workspaces, id, 'retention'];
const archiveKey = (id: string) => [...keys.workspaces, id, 'time-archive'];
const activityKey = [...keys.activity, 'retention'];

export type RetentionRules = Omit<Retention, 'version'>;

export function useRetention(id: string) {
  return useQuery({
    queryKey: retentionKey(id),
    queryFn: ({ signal }) => call(api.retention.get, { params: { id } }, { signal }),
    staleTime: 0,
  });
}

/** What the rules would take tonight. @param rules null: nothing is asked */
export function useRetentionPreview(id: string, rules: RetentionRules | null) {
  return useQuery({
    queryKey: [...retentionKey(id), 'preview', rules],
    queryFn: ({ signal }) => call(api.retention.preview, { params: { id }, body: rules as RetentionRules }, { signal }),
    enabled: rules !== null,
    staleTime: 0,
    retry: false,
  });
}

type RetentionChange = Omit<NonNullable<CallOf<typeof api.retention.replace>['body']>, 'version'>;

export function useReplaceRetention(id: string) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (change: RetentionChange) => {
      const version = client.getQueryData<Retention>(retentionKey(id))?.version;
      return call(api.retention.replace, { params: { id }, body: { ...change, version } });
    },
    onSuccess: (retention) => client.setQueryData(retentionKey(id), retention),
    // The version is the workspace's, and what is due tonight is told by the archive.
    onSettled: () => client.invalidateQueries({ queryKey: [...keys.workspaces, id] }),
    retry: false,
  });
}

export function isUnderWay(restore: ArchiveRestore | undefined): boolean {
  return restore?.state === 'waiting' || restore?.state === 'running';
}

export function useTimeArchive(id: string, page: number) {
  return useQuery({
    queryKey: [...archiveKey(id), page],
    queryFn: ({ signal }) =>
      callList(api.timeArchive.list, { params: { id }, query: { page, per_page: MONTHS_PER_PAGE } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isUnderWay(state.data?.restores[0]) ? LOOK_AGAIN_MS : false),
    staleTime: 0,
  });
}

export function useRestoreMonths(id: string) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (months: { from_month: string; to_month: string }) =>
      call(api.timeArchive.restore, { params: { id }, body: months }),
    onSettled: () => client.invalidateQueries({ queryKey: archiveKey(id) }),
    retry: false,
  });
}

export function useActivityRetention() {
  return useQuery({
    queryKey: activityKey,
    queryFn: ({ signal }) => call(api.activityRetention.get, {}, { signal }),
    staleTime: 0,
  });
}

/** @param months undefined: nothing is asked */
export function useActivityRetentionPreview(months: number | null | undefined) {
  return useQuery({
    queryKey: [...activityKey, 'preview', months],
    queryFn: ({ signal }) => call(api.activityRetention.preview, { body: { keep_months: months ?? null } }, { signal }),
    enabled: months !== undefined,
    staleTime: 0,
    retry: false,
  });
}

export function useReplaceActivityRetention() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NonNullable<CallOf<typeof api.activityRetention.replace>['body']>) =>
      call(api.activityRetention.replace, { body }),
    onSuccess: (kept: ActivityRetention) => {
      client.setQueryData(activityKey, kept);
      // They have another version now.
      for (const { queryKey } of [activitySettingsQuery, activityProfileQuery]) {
        void client.invalidateQueries({ queryKey });
      }
    },
    retry: false,
  });
}
