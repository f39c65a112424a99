import type { Shot } from './load.ts';

export interface Case {
  name: string;
  /** What one round is. */
  shots: Shot[];
  /** Share of the bare rate that we aim for. */
  goal: number | null;
  /** Everybody has their own data; the heavy reader has 10,000 tasks and 100,000 entries. */
  who: 'heavy' | 'each';
  /** Brings the recorded person into the state the round starts from. */
  before?: Shot[];
}

const JSON_BODY = '{}';

export const CASES: Case[] = [
  { name: 'list 25 of 10,000 tasks', who: 'heavy', goal: 0.9, shots: [{ method: 'GET', path: '/tasks?per_page=25' }] },
  {
    name: 'create a task',
    who: 'each',
    goal: 0.5,
    shots: [
      {
        method: 'POST',
        path: '/tasks',
        body: '{"title":"Write the report","priority":"high","due_date":"2026-12-01"}',
      },
    ],
  },
  {
    name: 'start + stop',
    who: 'each',
    goal: 0.5,
    shots: [
      { method: 'POST', path: '/time/start', body: '{"description":"Writing"}' },
      { method: 'POST', path: '/time/stop', body: JSON_BODY },
    ],
  },
  {
    name: 'active timer',
    who: 'each',
    goal: null,
    shots: [{ method: 'GET', path: '/time/active' }],
  },
  {
    name: 'list 25 of everybody’s 100,000 entries',
    who: 'heavy',
    goal: null,
    shots: [{ method: 'GET', path: '/time/entries?user_id=all' }],
  },
  {
    name: 'dashboard, 30 days of 100,000 entries',
    who: 'heavy',
    goal: null,
    shots: [{ method: 'GET', path: '/analytics/dashboard?period=30d' }],
  },
  {
    name: 'dashboard, 365 days of 100,000 entries',
    who: 'heavy',
    goal: null,
    shots: [{ method: 'GET', path: '/analytics/dashboard?period=365d' }],
  },
];
