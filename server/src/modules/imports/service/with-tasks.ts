import type { Tx } from '../../../core/db/database.ts';
import { tasksNamed } from '../queries/names.ts';
import type { NewEntry, ReadEntry } from '../tally.ts';
import { describedWithTask } from '../task-names.ts';

/** Links entries to the tasks that they name, where those are in Daybook; else the description keeps the name. */
export async function withTasks(tx: Tx, workspaceId: string, entries: ReadEntry[]): Promise<NewEntry[]> {
  const wanted = new Map<string, { task: string; project: string | null; client: string | null }>();
  for (const entry of entries) {
    if (entry.task !== null)
      wanted.set(keyOf(entry), { task: entry.task, project: entry.project, client: entry.client });
  }
  const found = wanted.size > 0 ? await tasksNamed(tx, workspaceId, [...wanted.values()]) : [];
  const taskIds = new Map([...wanted.keys()].map((key, index) => [key, found[index]?.id]));
  return entries.map((entry) => {
    if (entry.task === null) return { ...entry, taskId: null, notes: [] };
    const taskId = taskIds.get(keyOf(entry));
    if (taskId) return { ...entry, taskId, notes: [] };
    return { ...entry, taskId: null, ...describedWithTask(entry.row, entry.task, entry.description) };
  });
}

function keyOf({ task, project, client }: ReadEntry): string {
  return JSON.stringify([task, project, client]);
}
