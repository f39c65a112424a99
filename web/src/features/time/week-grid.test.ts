import { describe, expect, it } from 'vitest';
import { weekOf } from '../../lib/zone.ts';
import { shownMinutes } from './use-now-of.ts';
import { dayBounds, secondsByDay, sumsByDay, weekGrid } from './week-grid.ts';

const BERLIN = 'Europe/Berlin';
const NOW = Date.parse('2026-12-31T00:00:00Z');
let last = 0;
const entry = (
  start: string,
  end: string | null,
  more: { project_id?: string; task_id?: string; task_title?: string } = {},
) => ({
  id: String(++last),
  project_id: null,
  task_id: null,
  task_title: null,
  start_time: start,
  end_time: end,
  ...more,
});

describe('weekGrid', () => {
  const days = weekOf('2026-06-03', 1);

  it('sums by project and task, by day, and agrees with itself', () => {
    const grid = weekGrid(
      [
        entry('2026-06-01T07:00:00Z', '2026-06-01T08:30:00Z', { project_id: 'p' }),
        entry('2026-06-01T09:00:00Z', '2026-06-01T09:30:00Z', { project_id: 'p' }),
        entry('2026-06-02T09:00:00Z', '2026-06-02T10:00:00Z', { project_id: 'p', task_id: 't', task_title: 'Write' }),
      ],
      { days, zone: BERLIN, now: NOW },
    );
    expect(grid.rows.map((row) => [row.key, row.seconds])).toEqual([
      ['p/none', 7200],
      ['p/t', 3600],
    ]);
    expect(grid.rows[0]!.cells[0]).toMatchObject({ seconds: 7200, entries: [{}, {}] });
    expect(grid.days).toEqual([7200, 3600, 0, 0, 0, 0, 0]);
    expect(grid.seconds).toBe(10_800);
  });

  it('cuts at local midnight, and at the ends of the week', () => {
    const grid = weekGrid(
      [
        entry('2026-06-01T21:00:00Z', '2026-06-01T23:00:00Z'),
        entry('2026-05-31T20:00:00Z', '2026-05-31T23:00:00Z'),
        entry('2026-06-07T21:30:00Z', '2026-06-08T05:00:00Z'),
      ],
      { days, zone: BERLIN, now: NOW },
    );
    // 23:00–01:00 is an hour on each side; of Sunday night one hour is Monday; of the last only half an hour is this week.
    expect(grid.days).toEqual([3600 + 3600, 3600, 0, 0, 0, 0, 1800]);
  });

  it('leaves out what only touches the week', () => {
    const grid = weekGrid([entry('2026-05-31T20:00:00Z', '2026-05-31T22:00:00Z')], { days, zone: BERLIN, now: NOW });
    expect(grid.rows).toEqual([]);
  });

  it('counts a running entry up to now and shows one that has just begun', () => {
    const now = Date.parse('2026-06-03T10:00:30.400Z');
    const running = weekGrid([entry('2026-06-03T10:00:00Z', null)], { days, zone: BERLIN, now });
    expect(running.seconds).toBe(30);
    const fresh = weekGrid([entry('2026-06-03T10:00:31Z', null)], { days, zone: BERLIN, now });
    expect(fresh.rows[0]!.cells[2]).toMatchObject({ seconds: 0, entries: [{}] });
  });

  it('keeps added rows though they are empty, once', () => {
    const extra = [
      { projectId: 'p', taskId: null, taskTitle: null },
      { projectId: 'q', taskId: null, taskTitle: null },
    ];
    const entries = [entry('2026-06-01T07:00:00Z', '2026-06-01T08:00:00Z', { project_id: 'p' })];
    expect(weekGrid(entries, { days, zone: BERLIN, now: NOW, extra }).rows.map((row) => row.projectId)).toEqual([
      'p',
      'q',
    ]);
  });

  it('keeps rows where they were when an older entry is written into one', () => {
    const before = [
      entry('2026-06-01T07:00:00Z', '2026-06-01T08:00:00Z', { project_id: 'p' }),
      entry('2026-06-02T07:00:00Z', '2026-06-02T08:00:00Z', { project_id: 'q' }),
    ];
    const options = { days, zone: BERLIN, now: NOW };
    const order = weekGrid(before, options).rows.map((row) => row.key);
    const after = [
      ...before,
      entry('2026-06-01T05:00:00Z', '2026-06-01T06:00:00Z', { project_id: 'q' }),
      entry('2026-06-01T04:00:00Z', '2026-06-01T05:00:00Z', { project_id: 'new' }),
    ];
    const projects = (rows: { projectId: string | null }[]) => rows.map((row) => row.projectId);
    expect(projects(weekGrid(after, { ...options, order }).rows)).toEqual(['p', 'q', 'new']);
    expect(projects(weekGrid(after, options).rows)).toEqual(['new', 'q', 'p']);
  });
});

describe('days with a clock change', () => {
  it('has 23 and 25 hours', () => {
    const spring = sumsByDay(
      [entry('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z')],
      ['2026-03-28', '2026-03-29', '2026-03-30'],
      BERLIN,
      NOW,
    );
    expect(spring).toEqual([11 * 3600, 23 * 3600, 14 * 3600]);
    const autumn = sumsByDay([entry('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')], ['2026-10-25'], BERLIN, NOW);
    expect(autumn).toEqual([25 * 3600]);
  });

  it('loses and doubles no second whatever the cut', () => {
    const days = weekOf('2026-10-25', 1);
    const bounds = dayBounds(days, BERLIN);
    for (let hour = 0; hour < 160; hour += 7) {
      const start = bounds[0]! + hour * 3_600_000 + 1000;
      const end = Math.min(start + 30 * 3_600_000, bounds.at(-1)!);
      const sum = secondsByDay(start, end, bounds).reduce((all, one) => all + one, 0);
      expect(sum).toBe((end - start) / 1000);
    }
  });
});

describe('shownMinutes', () => {
  it('changes in the second in which the minute of a running entry does', () => {
    const entries = [{ ...entry('2026-06-01T07:00:07Z', null) }];
    const shownAt = (now: string) => shownMinutes(sumsByDay(entries, ['2026-06-01'], BERLIN, Date.parse(now)));
    expect(shownAt('2026-06-01T07:27:06Z')).toBe('26');
    expect(shownAt('2026-06-01T07:27:07Z')).toBe('27');
    expect(shownAt('2026-06-01T07:28:06Z')).toBe('27');
  });
});
