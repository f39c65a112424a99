import type { TaskBulkPatch } from '@daybook/contracts';
import type { KnownTask } from './access.ts';

/** What one request says of one of its tasks. */
export interface BulkChange extends KnownTask {
  patch: TaskBulkPatch;
  /** Where the request names the task, and where it says what is to become of it: for its errors. */
  place: string;
  patchPlace: string;
}

interface Named {
  ids?: readonly string[] | undefined;
  items?: readonly (KnownTask & { patch?: TaskBulkPatch | undefined })[] | undefined;
  patch?: TaskBulkPatch | undefined;
}

/** The tasks that a request names, each once, in its order. */
export function knownTasks({ ids = [], items }: Named): KnownTask[] {
  return items ? [...items] : [...new Set(ids)].map((id) => ({ id }));
}

/** The same with the patch that is for all, or of its own. */
export function bulkChanges({ ids = [], items, patch }: Named): BulkChange[] {
  if (!items) {
    return [...new Set(ids)].map((id) => ({
      id,
      patch: patch ?? {},
      place: `ids.${ids.indexOf(id)}`,
      patchPlace: 'patch',
    }));
  }
  return items.map((item, i) => ({
    id: item.id,
    version: item.version,
    patch: item.patch ?? patch ?? {},
    place: `items.${i}`,
    patchPlace: item.patch ? `items.${i}.patch` : 'patch',
  }));
}
