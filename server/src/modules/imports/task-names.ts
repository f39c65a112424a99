import type { ImportProblem } from '@daybook/contracts';
import { cutText } from './storable-text.ts';
import { TOGGL_NAMES } from './toggl-columns.ts';

/** As the contract counts. */
const MAX_DESCRIPTION = 500;

/**
 * Where an entry's task is none of Daybook's, its name stays in front of the description. No task is made of it: Toggl's
 * tasks are mostly kinds of work ("Design", "Meetings"), not something to do, and years of them would bury a task list.
 */
export function describedWithTask(
  row: number,
  task: string,
  description: string,
): { description: string; notes: ImportProblem[] } {
  const whole = description === '' ? task : `${task}: ${description}`;
  const cut = cutText(whole, MAX_DESCRIPTION);
  if (cut === whole) return { description: whole, notes: [] };
  const message = `cut to ${MAX_DESCRIPTION} characters, with the name of the task in front`;
  return { description: cut, notes: [{ row, field: TOGGL_NAMES.description[0], message }] };
}
