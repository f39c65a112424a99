import type { PublicList } from '@daybook/contracts';
import { invalid, notFound } from '../../../../core/errors.ts';
import type { Amount } from '../amounts.ts';
import type { Query } from '../asked.ts';
import { type Dimension, NAMES } from '../entries.ts';
import { namedRange, type RangeContext } from '../ranges.ts';
import { colorOf } from './color.ts';

/** What a badge counts: `interval:week/project:acme-api`, in the words of wakapi. */
export interface AskedBadge {
  interval: string;
  filter: { dimension: Dimension & PublicList; name: string } | null;
}

const DIMENSIONS: Record<string, Dimension & PublicList> = {
  project: 'projects',
  language: 'languages',
  editor: 'editors',
  os: 'operating_systems',
  operating_system: 'operating_systems',
  category: 'categories',
};
const INTERVALS: Record<string, string> = {
  day: 'today',
  week: 'this_week',
  month: 'this_month',
  '7_days': 'last_7_days',
  '14_days': 'last_14_days',
  '30_days': 'last_30_days',
  '6_months': 'last_6_months',
  '12_months': 'last_year',
  last_12_months: 'last_year',
  any: 'all_time',
};
const DEFAULT_COLOR = '#007ec6';
const MOST_LABEL = 100;

/** @param path the part of the address behind the user; names may have slashes in them */
export function askedBadge(path: string, defaultInterval: string): AskedBadge {
  const asked: AskedBadge = { interval: defaultInterval, filter: null };
  for (const part of path.split(/\/(?=[a-z_]+:)/).filter(Boolean)) {
    const [, key = '', value = ''] = /^([a-z_]+):(.*)$/s.exec(part.replace(/\/$/, '')) ?? [];
    const dimension = Object.hasOwn(DIMENSIONS, key) ? DIMENSIONS[key] : undefined;
    if (key === 'interval' && value) asked.interval = value;
    else if (dimension && value && !asked.filter) asked.filter = { dimension, name: value };
    else throw invalid('filter', `must be interval:… and at most one of ${Object.keys(DIMENSIONS).join(':…, ')}:…`);
  }
  return asked;
}

export function intervalDays(interval: string, context: RangeContext) {
  const key = interval.toLowerCase();
  const known = Object.hasOwn(INTERVALS, key) ? INTERVALS[key] : undefined;
  const name = key === 'year' ? context.today.slice(0, 4) : (known ?? interval);
  const days = namedRange(name, context);
  if (!days) throw notFound('interval');
  return days;
}

/** Whether everybody may know: filtering tells of a list as much as showing it does. */
export function isOpen({ filter }: AskedBadge, lists: readonly PublicList[]): boolean {
  return filter === null || lists.includes(filter.dimension);
}

export function isCounted({ filter }: AskedBadge, amount: Amount): boolean {
  return filter === null || NAMES[filter.dimension](amount).toLowerCase() === filter.name.toLowerCase();
}

/** `label` and `color` of the query, or what the badge is about. */
export function looksOf({ filter }: AskedBadge, query: Query): { label: string; color: string } {
  const label = query.label ?? filter?.name ?? 'coding time';
  if (label.length > MOST_LABEL) throw invalid('label', `must have at most ${MOST_LABEL} characters`);
  const color = query.color ? colorOf(query.color) : DEFAULT_COLOR;
  if (!color) throw invalid('color', 'must be a name such as blue, or three or six hexadecimal digits');
  return { label, color };
}
