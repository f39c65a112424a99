import { api, type CallOf, type Tag } from '@daybook/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { type ListedOptions, useDeleteListed, useRestoreListed, useUpdateListed } from './listed.ts';

export const tagsQuery = queryOptions({
  queryKey: [...keys.tags, 'all'],
  // Own changes are seen at once; those of others a little later do no harm.
  staleTime: 2 * 60_000,
  queryFn: ({ signal }) =>
    everyPage((page, per_page) => callList(api.tags.list, { query: { page, per_page } }, { signal })),
});

export function useTags() {
  return useQuery(tagsQuery);
}

/** Looks a tag up by its name, which is what tasks and entries carry; undefined while loading. */
export function useTagLookup(): (name: string) => Tag | undefined {
  const { data } = useTags();
  return useMemo(() => {
    const byName = new Map(data?.map((tag) => [tag.name, tag]));
    return (name) => byName.get(name);
  }, [data]);
}

const PLACE = { list: tagsQuery.queryKey, alsoTouches: [keys.tasks, keys.time, keys.analytics] };

type TagChange = Omit<NonNullable<CallOf<typeof api.tags.update>['body']>, 'version'>;

export function useUpdateTag(options?: ListedOptions) {
  return useUpdateListed<Tag, TagChange>({
    ...PLACE,
    ...options,
    send: (id, body) => call(api.tags.update, { params: { id }, body }),
  });
}

export function useDeleteTag(options?: ListedOptions) {
  return useDeleteListed<Tag>({
    ...PLACE,
    ...options,
    send: (id) => call(api.tags.remove, { params: { id } }),
  });
}

export function useRestoreTag(options?: ListedOptions) {
  return useRestoreListed<Tag>({
    ...PLACE,
    ...options,
    send: (id) => call(api.tags.restore, { params: { id } }),
  });
}
