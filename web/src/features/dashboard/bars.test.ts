import { expect, test } from 'vitest';
import { addDays } from '../../lib/zone.ts';
import { barsOf, projectsIn, stepFor } from './bars.ts';

const days = Array.from({ length: 100 }, (_, i) => ({
  date: addDays('2026-01-01', i),
  tasks_completed: 0,
  time_tracked_seconds: 60 * (i + 1),
  time_tracked_hours: 0,
  projects: [
    { project_id: 'a', seconds: 40 * (i + 1) },
    { project_id: null, seconds: 20 * (i + 1) },
  ],
}));
const total = days.reduce((sum, day) => sum + day.time_tracked_seconds, 0);

test.each(['day', 'week', 'month'] as const)('by %s nothing is lost and nothing counted twice', (step) => {
  const bars = barsOf(days, step, 1);
  expect(bars.reduce((sum, bar) => sum + bar.seconds, 0)).toBe(total);
  expect(bars.reduce((sum, bar) => sum + Object.values(bar.projects).reduce((a, b) => a + b, 0), 0)).toBe(total);
  expect(bars[0]?.from).toBe('2026-01-01');
  expect(bars.at(-1)?.to).toBe('2026-04-10');
});

test('weeks are cut to the period', () => {
  const [first, second] = barsOf(days, 'week', 1);
  expect([first?.from, first?.to]).toEqual(['2026-01-01', '2026-01-04']);
  expect([second?.from, second?.to]).toEqual(['2026-01-05', '2026-01-11']);
});

test('the largest project is stacked first', () => {
  expect(projectsIn(barsOf(days, 'month', 1))).toEqual(['a', 'none']);
});

test('long periods have wider steps', () => {
  expect([7, 62, 63, 365, 2000].map(stepFor)).toEqual(['day', 'day', 'week', 'week', 'month']);
});
