import type { Task } from '@daybook/contracts';
import type { TaskChange, TaskValues } from './task-work.ts';

export interface Refusal {
  change: TaskChange;
  error: Error;
  /** The task as somebody else has left it, where the same fields were changed meanwhile. */
  current: Task | null;
}

export interface WorkOutcome {
  saved: Task[];
  refused: Refusal[];
  /** Somebody else had changed other fields meanwhile; both changes are in. */
  merged: Task[];
}

type Field = keyof TaskValues & keyof Task;

/**
 * What a change means to a task that has another version by now: it is so already (sent before, or somebody else meant the
 * same), it can be made all the same, or it would go over what somebody else has made of the same fields.
 * @param areTagsMerged tags are sent as added and removed, so nobody's go over somebody else's
 */
export function meetingOf(
  { seen, values }: TaskChange,
  current: Task,
  areTagsMerged = false,
): 'already_so' | 'mergeable' | 'conflict' {
  const fields = Object.keys(values) as Field[];
  const isAsIn = (other: Partial<Task>) => (field: Field) => isSame(field, current[field], other[field]);
  if (fields.every(isAsIn(values as Partial<Task>))) return 'already_so';
  const touchy = fields.filter((field) => !(areTagsMerged && field === 'tags'));
  return touchy.every(isAsIn(seen)) ? 'mergeable' : 'conflict';
}

/** Tags come in an order of the server's, and in the case of the first who wrote them. */
function isSame(field: Field, a: unknown, b: unknown): boolean {
  const text = (value: unknown) =>
    JSON.stringify(field === 'tags' ? (value as string[]).map((tag) => tag.toLowerCase()).sort() : value);
  return text(a) === text(b);
}
