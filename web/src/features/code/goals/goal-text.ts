import type { ActivityGoal } from '@daybook/contracts';
import { durationProse } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';

/** What a goal is called: by its title, or by what it says: `2 h a day`. */
export function goalName({ title, per, seconds }: Pick<ActivityGoal, 'title' | 'per' | 'seconds'>): string {
  if (title !== null) return title;
  return t(per === 'day' ? 'code.goals.nameDay' : 'code.goals.nameWeek', { time: durationProse(seconds) });
}

/** All that it is cut down to, or nothing. */
export function goalFilter({ projects, languages, editors }: ActivityGoal): string[] {
  return [...projects, ...languages, ...editors];
}
