import { onlineManager, type QueryClient, useIsMutating, useMutationState } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { onWait, waitLeft } from '../lib/api/index.ts';

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

/** Whether requests wait because they were too many. */
export function useIsRequestsWait(): boolean {
  return useSyncExternalStore(onWait, () => waitLeft() > 0);
}

/** Whole seconds until requests that were too many go on by themselves; 0 where none waits. */
export function useRequestsWait(): number {
  const isWaiting = useIsRequestsWait();
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!isWaiting) return setLeft(0);
    const show = () => setLeft(Math.ceil(waitLeft() / 1000));
    show();
    const timer = setInterval(show, 500);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return isWaiting ? left : 0;
}

/** How many changes are on their way. */
export function useUnsentChanges(): number {
  return useIsMutating();
}
