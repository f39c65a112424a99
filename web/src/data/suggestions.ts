import { type ActivitySuggestions, api, type BodyOf, type TimeEntry } from '@daybook/contracts';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { endChange, IN_TURN } from './time-mutation.ts';
import { useChange } from './use-change.ts';

const dayKey = (day: string) => [...keys.suggestions, 'day', day] as const;
const rulesKey = [...keys.suggestions, 'rules'] as const;

/** What is coded today becomes more while it is looked at. */
const LIVE_POLL_MS = 5 * 60_000;

export function useSuggestions(day: string, { isLive }: { isLive: boolean }) {
  return useQuery({
    queryKey: dayKey(day),
    queryFn: ({ signal }) => call(api.activitySuggestions.list, { query: { date: day } }, { signal }),
    refetchInterval: isLive && LIVE_POLL_MS,
  });
}

/** Takes them away before the answer, as they will be. */
async function takeAway(client: QueryClient, day: string, ids: ReadonlySet<string>): Promise<void> {
  await client.cancelQueries({ queryKey: keys.suggestions });
  client.setQueryData<ActivitySuggestions>(
    dayKey(day),
    (now) => now && { ...now, suggestions: now.suggestions.filter(({ id }) => !ids.has(id)) },
  );
}

const askAgain = (client: QueryClient) => void client.invalidateQueries({ queryKey: keys.suggestions });

export type SuggestionEdits = BodyOf<typeof api.activitySuggestions.accept>;

export function useAcceptSuggestion(day: string) {
  const client = useQueryClient();
  return useChange({
    scope: IN_TURN,
    mutationFn: ({ id, edits = {} }: { id: string; edits?: SuggestionEdits }) =>
      call(api.activitySuggestions.accept, { params: { id }, body: edits }),
    onMutate: ({ id }) => takeAway(client, day, new Set([id])),
    onSettled: () => endChange(client),
  });
}

export function useAcceptAllSuggestions(day: string) {
  const client = useQueryClient();
  return useChange({
    scope: IN_TURN,
    mutationFn: ({ minConfidence }: { ids: string[]; minConfidence: number }) =>
      call(api.activitySuggestions.acceptAll, {
        body: { start_date: day, end_date: day, min_confidence: minConfidence },
      }),
    onMutate: ({ ids }) => takeAway(client, day, new Set(ids)),
    onSettled: () => endChange(client),
  });
}

export function useDismissSuggestion(day: string) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id }: { id: string }) => call(api.activitySuggestions.dismiss, { params: { id } }),
    onMutate: ({ id }) => takeAway(client, day, new Set([id])),
    onSettled: () => askAgain(client),
  });
}

export function useUndismissSuggestion() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id }: { id: string }) => call(api.activitySuggestions.undismiss, { params: { id } }),
    onSettled: () => askAgain(client),
  });
}

/** Entries made of suggestions, to the trash, in whichever workspace they are. */
export function useTakeBackEntries() {
  const client = useQueryClient();
  return useChange({
    scope: IN_TURN,
    mutationFn: async (entries: readonly Pick<TimeEntry, 'id' | 'workspace_id'>[]) => {
      for (const { id, workspace_id } of entries) {
        await call(api.time.remove, { params: { id }, query: {} }, { workspaceId: workspace_id });
      }
    },
    onSettled: () => endChange(client),
  });
}

/** The same, out of the trash again. */
export function useGiveBackEntries() {
  const client = useQueryClient();
  return useChange({
    scope: IN_TURN,
    mutationFn: async (entries: readonly Pick<TimeEntry, 'id' | 'workspace_id'>[]) => {
      for (const { id, workspace_id } of entries) {
        await call(api.time.restore, { params: { id } }, { workspaceId: workspace_id });
      }
    },
    onSettled: () => endChange(client),
  });
}

export function useSuggestionRules() {
  return useQuery({
    queryKey: rulesKey,
    queryFn: ({ signal }) =>
      everyPage((page, per_page) =>
        callList(api.activitySuggestions.listRules, { query: { page, per_page } }, { signal }),
      ),
  });
}

export function useCreateSuggestionRule() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: BodyOf<typeof api.activitySuggestions.createRule>) =>
      call(api.activitySuggestions.createRule, { body }),
    onSettled: () => askAgain(client),
  });
}

export function useRemoveSuggestionRule() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id }: { id: string }) => call(api.activitySuggestions.removeRule, { params: { id } }),
    onSettled: () => askAgain(client),
  });
}
