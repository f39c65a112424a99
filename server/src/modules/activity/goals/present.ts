import type { ActivityGoal } from '@daybook/contracts';
import type { DaySpan } from '../../../core/local-days.ts';
import { secondsOf } from '../wakatime/texts.ts';
import { isReached } from './goal.ts';
import type { GoalProgress } from './progress.ts';

export function presentGoal({ goal, periods, progress }: GoalProgress): ActivityGoal {
  const [period, micros] = [periods.at(-1) as DaySpan, progress.at(-1) as number];
  const { created_at, updated_at, ...rest } = goal;
  return {
    ...rest,
    progress: {
      start_date: period.first,
      end_date: period.last,
      seconds: secondsOf(micros),
      is_reached: isReached(goal, micros),
    },
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  };
}
