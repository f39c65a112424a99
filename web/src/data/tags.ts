import { api } from '@daybook/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';

export const tagsQuery = queryOptions({
  queryKey: [...keys.tags, 'all'],
  queryFn: ({ signal }) =>
    everyPage((page, per_page) => callList(api.tags.list, { query: { page, per_page } }, { signal })),
});

export function useTags() {
  return useQuery(tagsQuery);
}

function useTagMutation<V, R>(mutationFn: (input: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => {
      for (const queryKey of [keys.tags, keys.tasks, keys.time, keys.analytics]) client.invalidateQueries({ queryKey });
    },
  });
}

export function useUpdateTag() {
  return useTagMutation(({ id, ...body }: { id: string; name?: string; color?: string }) =>
    call(api.tags.update, { params: { id }, body }),
  );
}

export function useDeleteTag() {
  return useTagMutation((id: string) => call(api.tags.remove, { params: { id } }));
}

export function useRestoreTag() {
  return useTagMutation((id: string) => call(api.tags.restore, { params: { id } }));
}
