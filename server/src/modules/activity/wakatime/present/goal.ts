import { type DaySpan, localDays } from '../../../../core/local-days.ts';
import { isReached, statusOf, titleOf, type Wish } from '../../goals/goal.ts';
import { boundsOf, type DayRangeShape, dayText, relativeDayText } from '../clock-texts.ts';
import { lengthText, secondsOf } from '../texts.ts';

export interface GoalInput {
  goal: Wish & { id: string; created_at: Date; updated_at: Date };
  /** The oldest first; the last one is under way. */
  periods: readonly DaySpan[];
  /** What counts of each, in microseconds. */
  progress: readonly number[];
  owner: { id: string; username: string | null; full_name: string; email: string };
  zone: string;
  today: string;
}

export function presentGoal({ goal, periods, progress, owner, zone, today }: GoalInput) {
  const goalMicros = goal.seconds * 1_000_000;
  const [first, last] = [periods[0] as DaySpan, periods.at(-1) as DaySpan];
  const statuses = progress.map((micros, i) => statusOf(goal, micros, i < periods.length - 1));
  const sum = progress.reduce((all, micros) => all + micros, 0);
  const onAverage = isReached(goal, sum / progress.length) ? 'success' : 'fail';
  return {
    id: goal.id,
    title: titleOf(goal),
    custom_title: goal.title,
    type: 'coding',
    delta: goal.per,
    seconds: goal.seconds,
    improve_by_percent: null,
    status: statuses.at(-1) as string,
    // Both ask the same of periods that all want as much.
    average_status: onAverage,
    cumulative_status: onAverage,
    status_percent_calculated: 100,
    range_text: `from ${dayText(first.first)} until ${dayText(last.last)}`,
    is_enabled: true,
    is_inverse: false,
    is_snoozed: false,
    is_tweeting: false,
    is_current_user_owner: true,
    ignore_zero_days: false,
    ignore_days: [],
    projects: goal.projects,
    languages: goal.languages,
    editors: goal.editors,
    shared_with: [],
    subscribers: [],
    snooze_until: null,
    owner: {
      id: owner.id,
      username: owner.username,
      display_name: owner.full_name,
      full_name: owner.full_name,
      email: owner.email,
      photo: null,
    },
    chart_data: periods.map((period, i) => ({
      actual_seconds: secondsOf(progress[i] as number),
      actual_seconds_text: lengthText(progress[i] as number),
      goal_seconds: goal.seconds,
      goal_seconds_text: lengthText(goalMicros),
      range: periodShape(period, zone, today),
      range_status: statuses[i] as string,
      ...reasonOf(progress[i] as number, goalMicros, goal.per),
    })),
    created_at: goal.created_at.toISOString(),
    modified_at: goal.updated_at.toISOString(),
  };
}

function periodShape(period: DaySpan, zone: string, today: string): DayRangeShape {
  const { first, last } = period;
  const text = first === last ? relativeDayText(first, today) : `${dayText(first)} until ${dayText(last)}`;
  return { date: first, ...boundsOf(localDays(zone, period)), text };
}

function reasonOf(micros: number, goalMicros: number, per: Wish['per']) {
  const [actual, wanted] = [lengthText(micros), lengthText(goalMicros)];
  const every = per === 'day' ? 'daily' : 'weekly';
  const missing = goalMicros - micros;
  const comparison =
    missing > 0 ? `${lengthText(missing)} short of` : missing < 0 ? `${lengthText(-missing)} beyond` : 'exactly';
  return {
    range_status_reason: `coded ${actual}, which is ${comparison} your ${every} goal of ${wanted}`,
    range_status_reason_short: `${actual} of ${wanted}`,
  };
}
