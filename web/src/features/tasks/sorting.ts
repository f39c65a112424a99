import type { Task } from '@daybook/contracts';
import type { GroupBy } from './grouping.ts';
import { byDayThenHand, byDueDate, byUrgency, rankOf } from './urgency.ts';

export const SORTS = ['manual', 'due', 'priority', 'title', 'created', 'updated'] as const;
export type SortBy = (typeof SORTS)[number];

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const byId = (a: Task, b: Task) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const newestFirst = (a: string, b: string) => Date.parse(b) - Date.parse(a);

/** One order for every list; the same tasks are always in the same order. */
export const COMPARE: Record<SortBy, (a: Task, b: Task) => number> = {
  manual: (a, b) => a.position - b.position || byId(a, b),
  due: byDueDate,
  priority: (a, b) => rankOf(a) - rankOf(b) || byDueDate(a, b),
  title: (a, b) => collator.compare(a.title, b.title) || byUrgency(a, b),
  created: (a, b) => newestFirst(a.created_at, b.created_at) || byId(b, a),
  updated: (a, b) => newestFirst(a.updated_at, b.updated_at) || byId(b, a),
};

/** By hand within a group of days means by hand within each of its days. */
export function compareFor(sort: SortBy, group: GroupBy): (a: Task, b: Task) => number {
  return sort === 'manual' && group === 'due' ? byDayThenHand : COMPARE[sort];
}
