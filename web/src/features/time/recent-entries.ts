import type { TimeEntry } from '@daybook/contracts';

type Work = Pick<TimeEntry, 'description' | 'task_id' | 'task_title' | 'project_id' | 'tags'>;

const MOST = 8;

/** What to offer for continuing: the same work once, newest first, all words of `text` in its description or task. */
export function recentWork<E extends Work>(entries: readonly E[], text: string): E[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const seen = new Set<string>();
  const found: E[] = [];
  for (const entry of entries) {
    const said = `${entry.description} ${entry.task_title ?? ''}`.toLowerCase();
    if (!said.trim() || !words.every((word) => said.includes(word))) continue;
    const key = JSON.stringify([entry.description, entry.task_id, entry.project_id, [...entry.tags].sort()]);
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(entry);
    if (found.length === MOST) break;
  }
  return found;
}
