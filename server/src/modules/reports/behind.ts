import type { ReportDimension, ReportFilters, ReportRow } from '@daybook/contracts';
import { addDays, type DaySpan } from '../../core/local-days.ts';
import { monthSpan } from './period.ts';

/**
 * What narrows a question to the entries behind one of its rows.
 * @param labels of the keys; a tag is filtered by its name
 */
export function behindOf(
  dimensions: readonly ReportDimension[],
  { keys, labels }: Pick<ReportRow, 'keys' | 'labels'>,
  { span, filters }: { span: DaySpan; filters: ReportFilters },
): ReportRow['behind'] {
  let days = span;
  let narrowed = filters;
  for (const [i, key] of keys.entries()) {
    const dimension = dimensions[i] as ReportDimension;
    days = within(days, daysOf(dimension, key));
    narrowed = { ...narrowed, ...filterOf(dimension, key, labels[i] ?? null, narrowed) };
  }
  return { start_date: days.first, end_date: days.last, filters: narrowed };
}

function daysOf(dimension: ReportDimension, key: string | null): DaySpan | null {
  if (key === null) return null;
  if (dimension === 'day') return { first: key, last: key };
  if (dimension === 'week') return { first: key, last: addDays(key, 6) };
  return dimension === 'month' ? monthSpan(key) : null;
}

function within(span: DaySpan, days: DaySpan | null): DaySpan {
  if (!days) return span;
  // Days sort as text.
  const [, first, last] = [span.first, span.last, days.first, days.last].toSorted() as [string, string, string, string];
  return { first, last };
}

function filterOf(
  dimension: ReportDimension,
  key: string | null,
  label: string | null,
  filters: ReportFilters,
): ReportFilters {
  switch (dimension) {
    case 'project':
      return { projects: [key ?? 'none'] };
    case 'client':
      return { clients: [key ?? 'none'] };
    case 'task':
      return { tasks: [key ?? 'none'] };
    case 'tag':
      return label === null ? { untagged: true } : { tags: [...(filters.tags ?? []), label] };
    case 'user':
      return { users: [key as string] };
    case 'billable':
      return { billable: key === 'true' };
    case 'source':
      return { sources: [key as NonNullable<ReportFilters['sources']>[number]] };
    case 'weekday':
      return { weekdays: [Number(key)] };
    default:
      return {};
  }
}
