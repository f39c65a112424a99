import { useSyncExternalStore } from 'react';

/** State of this browser only. What the server knows lives in the query cache. */
interface ShellState {
  railFolded: boolean;
  open: 'palette' | 'keys' | 'timer' | null;
}

const RAIL_KEY = 'daybook.rail';
const listeners = new Set<() => void>();
let state: ShellState = { railFolded: storedRail(), open: null };

function change(next: Partial<ShellState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One part of the state; a component is drawn anew only when that part changes. */
export function useShell<T extends string | boolean | null>(part: (state: ShellState) => T): T {
  return useSyncExternalStore(subscribe, () => part(state));
}

/** Opens one of the things that lie over the page, and closes the other; null closes what is open. */
export function openOverlay(overlay: ShellState['open']): void {
  change({ open: overlay });
}

export function toggleRail(): void {
  change({ railFolded: !state.railFolded });
  try {
    localStorage.setItem(RAIL_KEY, state.railFolded ? 'folded' : 'open');
  } catch {
    // Without storage the rail is open again next time.
  }
}

/** As it was left; on a screen where it would take a quarter of the width, folded until somebody says otherwise. */
function storedRail(): boolean {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(RAIL_KEY);
  } catch {
    // Without storage it is as a first time.
  }
  return stored === null ? matchMedia('(max-width: 63.99rem)').matches : stored === 'folded';
}
