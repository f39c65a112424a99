import type { User } from '@daybook/contracts';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from './keys.ts';

/**
 * What every page shows and seldom changes is kept with the tab: a page that is loaded anew has it at once, and does not
 * ask for it again while it is fresh. It goes with the session.
 */
const KEPT: readonly string[] = [keys.workspaces[0], keys.projects[0], keys.tags[0]];
const STORE = 'daybook.kept';

interface Kept {
  userId: string;
  queries: Record<string, { queryKey: QueryKey; data: unknown; updatedAt: number }>;
}

/** From here on; to be called once, before the session is known. */
export function keepQueries(client: QueryClient, store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): void {
  let kept: Kept | null = null;
  let isRestoring = false;

  function write(): void {
    try {
      if (kept) store.setItem(STORE, JSON.stringify(kept));
      else store.removeItem(STORE);
    } catch {
      // Full or forbidden: then it is asked for again.
    }
  }

  function become(user: User | null): void {
    if (user?.id === kept?.userId) return;
    const stored = user && read(store, user.id);
    kept = user && (stored ?? { userId: user.id, queries: {} });
    isRestoring = true;
    for (const { queryKey, data, updatedAt } of Object.values(stored?.queries ?? {})) {
      if (client.getQueryData(queryKey) === undefined) client.setQueryData(queryKey, data, { updatedAt });
    }
    isRestoring = false;
    if (!stored) write();
  }

  client.getQueryCache().subscribe((event) => {
    const { queryKey, queryHash, state } = event.query;
    if (queryKey[0] === keys.me[0] && event.type === 'updated' && event.action.type === 'success') {
      return become(state.data as User | null);
    }
    if (!kept || isRestoring || !KEPT.includes(String(queryKey[0])) || event.type !== 'updated') return;
    // What is only shown and not confirmed yet, and what may have changed, is asked for after the next load.
    if (event.action.type === 'success' && !event.action.manual) {
      kept.queries[queryHash] = { queryKey, data: state.data, updatedAt: state.dataUpdatedAt };
    } else if ((event.action.type === 'success' && event.action.manual) || event.action.type === 'invalidate') {
      if (!kept.queries[queryHash]) return;
      delete kept.queries[queryHash];
    } else return;
    write();
  });
}

function read(store: Pick<Storage, 'getItem'>, userId: string): Kept | null {
  try {
    const stored = JSON.parse(store.getItem(STORE) ?? 'null') as Kept | null;
    return stored?.userId === userId ? stored : null;
  } catch {
    return null;
  }
}
