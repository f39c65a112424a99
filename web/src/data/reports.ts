import { api, type CallOf, type ReportQuestion, type ReportRow } from '@daybook/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { useChange } from './use-change.ts';

/** The answer to a question; what was answered before stays until it is there. */
export function useReport(question: ReportQuestion) {
  return useQuery({
    queryKey: [...keys.analytics, 'report', question],
    queryFn: ({ signal }) => call(api.reports.run, { body: question }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** With the amounts and the rounding of the report that it is behind. */
export type Behind = ReportRow['behind'] & Pick<Partial<ReportQuestion>, 'measures' | 'rounding'>;

/** The entries behind a row, in order of time. */
export function useReportEntries(behind: Behind) {
  return useInfiniteQuery({
    queryKey: [...keys.analytics, 'report-entries', behind],
    queryFn: ({ signal, pageParam }) =>
      callList(api.reports.entries, { body: behind, query: { page: pageParam, per_page: 50 } }, { signal }),
    initialPageParam: 1,
    getNextPageParam: ({ pagination }) => (pagination.page < pagination.pages ? pagination.page + 1 : undefined),
  });
}

/** One's own, and those that others share. */
export function useSavedReports() {
  return useQuery({
    queryKey: [...keys.reports, 'all'],
    queryFn: ({ signal }) =>
      everyPage((page, per_page) => callList(api.reports.list, { query: { page, per_page } }, { signal })),
  });
}

type NewReport = NonNullable<CallOf<typeof api.reports.create>['body']>;
type ReportChange = NonNullable<CallOf<typeof api.reports.update>['body']>;

export function useSaveReport() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewReport) => call(api.reports.create, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.reports }),
  });
}

export function useChangeReport() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, ...body }: ReportChange & { id: string }) => call(api.reports.update, { params: { id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.reports }),
  });
}

export function useDeleteReport() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => call(api.reports.remove, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.reports }),
  });
}

/** What a link shows; also to people who have not signed in. */
export function useSharedReport(token: string | null) {
  return useQuery({
    queryKey: [...keys.sharedReport, token],
    queryFn: ({ signal }) => call(api.reports.openShared, { params: { token: token ?? '' } }, { signal }),
    enabled: token !== null,
    retry: false,
  });
}

/** Its answer holds the link, which nobody sees again. Sent twice it would be two, so it is not tried again by itself. */
export function useShareReport() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, expires_at }: { id: string; expires_at: string }) =>
      call(api.reports.share, { params: { id }, body: { expires_at } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.reports }),
    retry: false,
    gcTime: 0,
  });
}

export function useUnshareReport() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => call(api.reports.unshare, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.reports }),
  });
}

type When = NonNullable<CallOf<typeof api.reports.schedule>['body']>;

export function useScheduleReport() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, when }: { id: string; when: When }) =>
      call(api.reports.schedule, { params: { id }, body: when }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.reports }),
  });
}

export function useUnscheduleReport() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => call(api.reports.unschedule, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.reports }),
  });
}
