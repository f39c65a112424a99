import { TASK_STATUSES } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import { addDays, weekOf } from '../../lib/zone.ts';
import { PriorityMark, StatusCircle } from '../../ui/index.ts';
import type { Choice } from './choice-list.tsx';
import { PRIORITIES } from './grouping.ts';

export function priorityChoices(): Choice[] {
  return PRIORITIES.map((priority, index) => ({
    id: priority,
    label: t(`priority.${priority}`),
    icon: <PriorityMark priority={priority} isDecorative />,
    keys: String(index + 1),
  }));
}

export function statusChoices(): Choice[] {
  return TASK_STATUSES.map((status) => ({
    id: status,
    label: t(`status.${status}`),
    icon: <StatusCircle status={status} isDecorative />,
  }));
}

export const NO_DATE = 'none';

/** Days that are often meant; `id` is the day. */
export function dueChoices(today: string, weekStart: number, weekdayOf: (day: string) => string): Choice[] {
  const nextWeek = addDays(weekOf(today, weekStart)[6] as string, 1);
  const days: [string, string][] = [
    [t('tasks.groups.today'), today],
    [t('tasks.tomorrow'), addDays(today, 1)],
    [t('tasks.nextWeek'), nextWeek],
  ];
  const isNew = ([, day]: [string, string], index: number) => days.findIndex(([, other]) => other === day) === index;
  return [
    ...days.filter(isNew).map(([label, day]) => ({ id: day, label, hint: weekdayOf(day) })),
    { id: NO_DATE, label: t('tasks.groups.none') },
  ];
}
