import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../lib/api/index.ts';
import { staleVersionOf } from './stale-version.ts';
import { useChange } from './use-change.ts';

/**
 * Changes to things that are held as one whole list (projects, tags): shown at once, taken back when the server refuses.
 * All changes to one list are sent one after the other, each with the version the last one made.
 */
interface Listed {
  id: string;
  version: number;
}

export interface ListedOptions {
  /** Told when it could not be done; what was shown is taken back before. */
  onFailure?: ((error: Error) => void) | undefined;
}

interface Place extends ListedOptions {
  /** The query that holds the list. */
  list: QueryKey;
  /** What else shows these things. */
  alsoTouches: readonly QueryKey[];
}

function usePlace<T extends Listed>({ list, alsoTouches, onFailure }: Place) {
  const client = useQueryClient();
  const mutationKey = [...list, 'change'];
  return {
    mutationKey,
    scope: { id: list.join('/') },
    find: (id: string) => client.getQueryData<T[]>(list)?.find((one) => one.id === id),
    put: (item: T) => client.setQueryData<T[]>(list, (all) => all?.map((one) => (one.id === item.id ? item : one))),
    add: (item: T) =>
      client.setQueryData<T[]>(list, (all) => all && [...all.filter((one) => one.id !== item.id), item]),
    drop: (id: string) => client.setQueryData<T[]>(list, (all) => all?.filter((one) => one.id !== id)),
    begin: () => client.cancelQueries({ queryKey: list }),
    // After the last of several: an answer in between would take back what is still on its way.
    end: () => {
      if (client.isMutating({ mutationKey }) > 1) return;
      for (const queryKey of [list, ...alsoTouches]) void client.invalidateQueries({ queryKey });
    },
    fail: onFailure,
  };
}

export function useUpdateListed<T extends Listed, C extends object>(
  options: Place & { send: (id: string, change: C & { version: number }) => Promise<T> },
) {
  const place = usePlace<T>(options);
  return useChange<T, C & { id: string }, { before: T } | undefined>({
    mutationKey: place.mutationKey,
    scope: place.scope,
    mutationFn: ({ id, ...change }) =>
      options.send(id, { ...(change as unknown as C), version: place.find(id)?.version ?? 1 }),
    onMutate: async ({ id, ...change }) => {
      await place.begin();
      const before = place.find(id);
      if (!before) return undefined;
      place.put({ ...before, ...change });
      return { before };
    },
    onSuccess: (item, { id }) => {
      const shown = place.find(id);
      if (shown) place.put({ ...shown, version: item.version });
    },
    onError: (error, _, context) => {
      const current = staleVersionOf<T>(error) ?? context?.before;
      if (current) place.put(current);
      place.fail?.(error);
    },
    onSettled: place.end,
  });
}

export function useDeleteListed<T extends Listed>(options: Place & { send: (id: string) => Promise<unknown> }) {
  const place = usePlace<T>(options);
  return useChange<unknown, string, { before: T | undefined }>({
    mutationKey: place.mutationKey,
    scope: place.scope,
    mutationFn: options.send,
    onMutate: async (id) => {
      await place.begin();
      const before = place.find(id);
      place.drop(id);
      return { before };
    },
    onError: (error, _, context) => {
      // Gone already is as good.
      if (error instanceof ApiError && error.status === 404) return;
      if (context?.before) place.add(context.before);
      place.fail?.(error);
    },
    onSettled: place.end,
  });
}

/** Takes back a delete; the whole object, so that it stands in its place at once. */
export function useRestoreListed<T extends Listed>(options: Place & { send: (id: string) => Promise<T> }) {
  const place = usePlace<T>(options);
  return useChange<T, T>({
    mutationKey: place.mutationKey,
    scope: place.scope,
    mutationFn: ({ id }) => options.send(id),
    onMutate: async (item) => {
      await place.begin();
      place.add(item);
    },
    onSuccess: (item) => {
      place.put(item);
    },
    onError: (error, { id }) => {
      place.drop(id);
      place.fail?.(error);
    },
    onSettled: place.end,
  });
}
