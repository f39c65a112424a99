import { api, type CallOf, type ReportExport, type ReportFormat, type ReportQuestion } from '@daybook/contracts';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, call, callFile, callList } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import { useChange } from './use-change.ts';

const KEY = [...keys.reports, 'exports'] as const;
/** While a job is at one. */
const LOOK_AGAIN_MS = 1_500;
/** Of lines, a browser would hold the whole file before it can be kept. */
const MOST_LINES_AT_ONCE = 50_000;

export interface FileWish {
  format: ReportFormat;
  detailed: boolean;
  question: ReportQuestion;
}

export function isUnderWay({ state }: ReportExport): boolean {
  return state === 'queued' || state === 'running';
}

/** The newest ones of this workspace; a few pages of older ones are nobody's concern. */
export function useReportExports() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await callList(api.reportExports.list, { query: { per_page: 25 } }, { signal })).data,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOK_AGAIN_MS : false),
  });
}

/** The file where it can be had while one waits; else null: a job makes it, and it is in the list. */
export function useReportFile() {
  const client = useQueryClient();
  return useChange({ mutationFn: (wish: FileWish) => fileOrJob(client, wish), retry: false });
}

async function fileOrJob(client: QueryClient, wish: FileWish): Promise<Blob | null> {
  const { format, detailed, question } = wish;
  if (format === 'csv' && detailed && (await countEntries(question)) > MOST_LINES_AT_ONCE)
    return startJob(client, wish);
  try {
    return await callFile(api.reports.export, {
      query: { format, question: JSON.stringify(question), ...(detailed ? { detailed: 'true' as const } : {}) },
    });
  } catch (error) {
    if (error instanceof ApiError && error.details.instead !== undefined) return startJob(client, wish);
    throw error;
  }
}

async function countEntries(question: ReportQuestion): Promise<number> {
  const { pagination } = await callList(api.reports.entries, { body: question, query: { per_page: 1 } });
  return pagination.total;
}

async function startJob(client: QueryClient, body: CallOf<typeof api.reportExports.create>['body']): Promise<null> {
  await call(api.reportExports.create, { body });
  await client.invalidateQueries({ queryKey: KEY });
  return null;
}

/** Its file is fetched as a whole. */
export function useDownloadReportExport() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => callFile(api.reportExports.download, { params: { id } }),
    // What is not there any more has expired meanwhile.
    onError: () => client.invalidateQueries({ queryKey: KEY }),
    retry: false,
    gcTime: 0,
  });
}

/** Stops one that is made, and throws away one that is. */
export function useCancelReportExport() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => call(api.reportExports.cancel, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
