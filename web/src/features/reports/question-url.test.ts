import type { ReportQuestion } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { DEFAULT_QUESTION, formatQuestion, isSameQuestion, parseQuestion } from './question-url.ts';

const ID = '0199f8a0-0000-7000-8000-000000000001';

const FULL: ReportQuestion = {
  start_date: '2026-11-01',
  end_date: '2026-11-30',
  group_by: ['user', 'week'],
  measures: ['seconds', 'rounded_seconds'],
  filters: {
    users: [ID],
    projects: [ID, 'none'],
    clients: [ID, 'none'],
    tasks: ['none'],
    tags: ['Deep', 'at home'],
    untagged: true,
    billable: false,
    sources: ['timer', 'import'],
    weekdays: [0, 6],
    q: 'a, b & c',
    only_counted: true,
  },
  rounding: { minutes: 15, direction: 'up', per: 'total' },
};

test.each<[string, ReportQuestion]>([
  ['the usual one', DEFAULT_QUESTION],
  ['all there is', FULL],
  ['everybody’s, not rounded', { ...DEFAULT_QUESTION, filters: { users: 'all' }, rounding: null }],
])('%s comes back from its address', (_name, question) => {
  const parsed = parseQuestion(new URLSearchParams(formatQuestion(question)));
  expect(parsed).toEqual(question);
  expect(isSameQuestion(parsed, question)).toBe(true);
});

test.each([
  '',
  'by=customer&show=amount&period=never',
  'by=,,&from=2026-11-31&to=2026-11-01',
  'users=nobody&project=x&round=7.up&billable=perhaps&weekday=9&source=magic',
])('what can’t be read is as usual: %s', (search) => {
  expect(parseQuestion(new URLSearchParams(search))).toEqual(DEFAULT_QUESTION);
});

test('a dimension counts once, and two are enough', () => {
  expect(parseQuestion(new URLSearchParams('by=day,day,tag,user')).group_by).toEqual(['day', 'tag']);
});
