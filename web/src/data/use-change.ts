import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';

/** What the one who asked does when the answer is there. */
export interface Afterwards<T> {
  onSuccess?: ((data: T) => void) | undefined;
  onError?: ((error: Error) => void) | undefined;
  /** After either of them. */
  onSettled?: (() => void) | undefined;
}

/** Each case of the union by itself: what `isSuccess` says of `data` stays true. */
type Without<Case, K extends PropertyKey> = Case extends unknown ? Omit<Case, K> : never;

export type Change<T, V, C = unknown> = Without<UseMutationResult<T, Error, V, C>, 'mutate' | 'mutateAsync'> & {
  mutate: (variables: V, afterwards?: Afterwards<T>) => void;
  mutateAsync: (variables: V) => Promise<T>;
};

/**
 * A change that is sent to the server. What is to happen afterwards happens also when the part of the page that asked is
 * gone by then: the row of a thing that was just restored leaves its list with the answer, and the words "is back" are due
 * all the same. (The library's own callbacks end with the component.)
 */
export function useChange<T, V = void, C = unknown>(options: UseMutationOptions<T, Error, V, C>): Change<T, V, C> {
  const mutation = useMutation(options);
  const { mutateAsync } = mutation;
  const mutate = useCallback(
    (variables: V, { onSuccess, onError, onSettled }: Afterwards<T> = {}) => {
      // A failure is told by the options of the change, by `isError`, or by this callback; there is nobody left to throw to.
      mutateAsync(variables)
        .then(onSuccess, onError ?? (() => {}))
        .finally(onSettled);
    },
    [mutateAsync],
  );
  return { ...mutation, mutate, mutateAsync };
}
