import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { staleVersionOf } from './stale-version.ts';
import { useChange } from './use-change.ts';

export interface SingleOptions {
  /** Told when it was refused; what was shown is taken back before. */
  onFailure: (error: Error) => void;
}

/**
 * Changes to a thing of which there is one (the settings of something): shown at once, taken back when the server refuses,
 * and sent one after the other, each with the version that the last one made.
 */
export function useChangeSingle<T extends { version: number }, C extends object>({
  query: { queryKey },
  besides = [],
  send,
  onSaved,
  onFailure,
}: SingleOptions & {
  /** The query that holds it. */
  query: { queryKey: QueryKey };
  /** Queries of what the server keeps under the same version. */
  besides?: readonly { queryKey: QueryKey }[];
  send: (change: C & { version?: number }) => Promise<T>;
  onSaved?: (change: C) => void;
}) {
  const client = useQueryClient();
  const all = [queryKey, ...besides.map((other) => other.queryKey)];
  const mutationKey = [...queryKey, 'change'];
  return useChange<T, C, { before: T | undefined }>({
    mutationKey,
    scope: {
      id: all
        .map((key) => key.join('/'))
        .sort()
        .join(' '),
    },
    mutationFn: (change) => {
      const version = client.getQueryData<T>(queryKey)?.version;
      return send({ ...change, ...(version === undefined ? {} : { version }) });
    },
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<T>(queryKey);
      client.setQueryData<T>(queryKey, (known) => known && { ...known, ...change });
      return { before };
    },
    onSuccess: (answer, change) => {
      // What waits to be sent is shown already; the answer knows nothing of it.
      const isLast = client.isMutating({ mutationKey }) <= 1;
      client.setQueryData<T>(queryKey, (known) => (isLast || !known ? answer : { ...known, version: answer.version }));
      for (const other of besides) {
        // Where more has happened than this change, the other may be another thing by now.
        client.setQueryData<{ version: number }>(other.queryKey, (known) =>
          known?.version === answer.version - 1 ? { ...known, version: answer.version } : known,
        );
      }
      onSaved?.(change);
    },
    onError: (error, _, context) => {
      const current = staleVersionOf<T>(error) ?? context?.before;
      if (current) client.setQueryData<T>(queryKey, current);
      onFailure(error);
    },
    retry: false,
  });
}
