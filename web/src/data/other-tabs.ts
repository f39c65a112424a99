import type { QueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';

/** Changes made together are told together. */
const GATHER_MS = 100;

/**
 * Tabs of one browser show the same: what is changed in one is asked for anew in the others. One that nobody looks at only
 * knows that it is behind, and catches up when it is looked at; the timer goes on in its title.
 * @returns what ends it
 */
export function shareChanges(client: QueryClient, isHidden = () => document.hidden): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  const channel = new BroadcastChannel('daybook.changes');
  let telling: ReturnType<typeof setTimeout> | undefined;
  let isBehind = false;
  const catchUp = () => {
    // An answer in between would take back what is shown of a change of our own that is still on its way.
    isBehind = client.isMutating() > 0;
    if (isBehind) return;
    void client.invalidateQueries({ refetchType: isHidden() ? 'none' : 'active' });
    if (isHidden()) void client.refetchQueries({ queryKey: keys.timer, type: 'active' });
  };
  const unsubscribe = client.getMutationCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    if (isBehind) catchUp();
    if (event.action.type !== 'success') return;
    telling ??= setTimeout(() => {
      telling = undefined;
      channel.postMessage('changed');
    }, GATHER_MS);
  });
  channel.addEventListener('message', catchUp);
  return () => {
    unsubscribe();
    clearTimeout(telling);
    channel.close();
  };
}
