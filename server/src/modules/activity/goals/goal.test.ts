import { expect, test } from 'vitest';
import type { Amount } from '../wakatime/amounts.ts';
import { periodsOf, progressOf, statusOf, titleOf, type Wish } from './goal.ts';

const wish: Wish = { title: null, per: 'day', seconds: 7200, projects: [], languages: [], editors: [] };
const MINUTE = 60_000_000;

test.each([
  [{}, 'Code 2 hrs per day'],
  [{ per: 'week' as const, seconds: 90 * 60 }, 'Code 1 hr 30 mins per week'],
  [
    { projects: ['acme-api'], languages: ['Go', 'Rust'], editors: ['Vim'] },
    'Code 2 hrs per day on acme-api in Go or Rust using Vim',
  ],
  [{ title: 'Less is more' }, 'Less is more'],
])('%j is called %s', (more, title) => expect(titleOf({ ...wish, ...more })).toBe(title));

test('days and weeks end with the one it is', () => {
  expect(periodsOf('day', '2026-03-01', 1, 2)).toEqual([
    { first: '2026-02-28', last: '2026-02-28' },
    { first: '2026-03-01', last: '2026-03-01' },
  ]);
  // A Thursday, where weeks start on Mondays and on Sundays.
  expect(periodsOf('week', '2026-03-12', 1, 2)).toEqual([
    { first: '2026-03-02', last: '2026-03-08' },
    { first: '2026-03-09', last: '2026-03-15' },
  ]);
  expect(periodsOf('week', '2026-03-12', 0).at(-1)).toEqual({ first: '2026-03-08', last: '2026-03-14' });
  expect(periodsOf('day', '2026-03-12', 0)).toHaveLength(7);
});

test.each([
  [{}, [40, 30]],
  [{ projects: ['ACME-API'] }, [10, 30]],
  [{ projects: ['acme-api', 'acme-web'], languages: ['go'] }, [30, 0]],
  [{ languages: ['Other'] }, [10, 30]],
  [{ projects: ['Unknown Project'] }, [10, 0]],
  [{ editors: ['Vim'] }, [0, 0]],
])('%j counts %j minutes', (more, minutes) => {
  const amounts = [
    amount('2026-03-01', 10, 'acme-api', 'Go'),
    amount('2026-03-01', 20, 'acme-web', 'Go'),
    amount('2026-03-01', 10, null, null),
    amount('2026-03-02', 30, 'acme-api', null),
    amount('2026-03-03', 99, 'acme-api', 'Go'),
  ];
  const periods = periodsOf('day', '2026-03-02', 1, 2);
  expect(progressOf({ ...wish, ...more }, periods, amounts).map((micros) => micros / MINUTE)).toEqual(minutes);
});

test.each([
  [7200 * 1_000_000, true, 'success'],
  [7200 * 1_000_000, false, 'success'],
  [7200 * 1_000_000 - 1, true, 'fail'],
  [7200 * 1_000_000 - 1, false, 'pending'],
])('%d microseconds, over: %s, is a %s', (micros, isOver, status) => {
  expect(statusOf(wish, micros, isOver)).toBe(status);
});

function amount(
  date: string,
  minutes: number,
  project: string | null,
  language: string | null,
): Amount & { date: string } {
  return {
    date,
    micros: minutes * MINUTE,
    project: project === null ? null : { name: project, hidden: false },
    branch: null,
    language,
    category: 'coding',
    editor: null,
    os: null,
    machineId: null,
    machine: null,
  };
}
