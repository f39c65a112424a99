import { onlineManager, type QueryClient, useMutationState } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** Whether the server can be reached, as far as anybody knows. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
}

/** Changes that are kept here until there is a connection. */
export function useWaitingChanges(): number {
  return useMutationState({ filters: { status: 'pending', predicate: (mutation) => mutation.state.isPaused } }).length;
}

export function countUnsentChanges(client: QueryClient): number {
  return client.isMutating();
}
