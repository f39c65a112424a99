import { describe, expect, it } from 'vitest';
import { groupTasks } from './grouping.ts';
import { listItems } from './list-items.ts';
import { movesOf, placeAfterStep } from './list-moves.ts';
import { newTaskValues } from './new-task-values.ts';
import { sampleTask } from './sample-task.ts';
import { COMPARE, compareFor } from './sorting.ts';
import { DEFAULT_VIEW } from './url-filters.ts';

const surroundings = { today: '2026-11-20', weekStart: 1, projects: [] };
const tasks = [
  sampleTask({ id: 'a', position: 1, due_date: '2026-11-20' }),
  sampleTask({ id: 'b', position: 2, due_date: '2026-11-20' }),
  sampleTask({ id: 'c', position: 3, due_date: '2026-11-20' }),
  sampleTask({ id: 'd', position: 4 }),
];
const groups = groupTasks(tasks, 'due', surroundings, COMPARE.manual);
const { lines } = listItems(groups, null);
const [today, undated] = groups as [(typeof groups)[0], (typeof groups)[0]];
const moves = (ids: string, group: typeof today, to: number) =>
  movesOf(
    lines.filter((line) => ids.includes(line.taskId)),
    group,
    to,
    surroundings,
  ).map(({ id, values }) => [id, values]);

it('changes only the order within a group', () => {
  expect(moves('c', today, 0)).toEqual([['c', { position: 0 }]]);
});

it('takes what a task lacks from the group it is moved to', () => {
  expect(moves('d', today, 1)).toEqual([['d', { due_date: '2026-11-20', position: 1.5 }]]);
  expect(moves('ab', undated, 1)).toEqual([
    ['a', { due_date: null, position: 5 }],
    ['b', { due_date: null, position: 6 }],
  ]);
});

it('steps to the edge of the group and no further', () => {
  expect(placeAfterStep(today, new Set(['a']), -1)).toBeUndefined();
  expect(placeAfterStep(today, new Set(['b']), -1)).toBe(0);
  expect(placeAfterStep(today, new Set(['b']), 1)).toBe(3);
  expect(placeAfterStep(today, new Set(['c']), 1)).toBeUndefined();
});

describe('where a group has several days', () => {
  const week = groupTasks(
    [
      sampleTask({ id: 'e', position: 9, due_date: '2026-11-21' }),
      sampleTask({ id: 'f', position: 1, due_date: '2026-11-22' }),
      sampleTask({ id: 'g', position: 5, due_date: '2026-11-22', start_date: '2026-11-22' }),
    ],
    'due',
    surroundings,
    compareFor('manual', 'due'),
  )[0] as (typeof groups)[0];
  const step = (id: string, to: number) =>
    movesOf(
      listItems([week], null).lines.filter((line) => line.taskId === id),
      week,
      to,
      surroundings,
    ).map((change) => change.values);

  it('they come in order, and by hand within each', () => {
    expect(week.tasks.map((task) => task.id)).toEqual(['e', 'f', 'g']);
  });
  it('a step within a day changes the order alone', () => {
    expect(step('g', 1)).toEqual([{ position: 0 }]);
  });
  it('a step over the edge of a day changes the day', () => {
    expect(step('f', 0)).toEqual([{ due_date: '2026-11-21', position: 8 }]);
    expect(step('g', 0)).toEqual([{ due_date: '2026-11-21', start_date: '2026-11-21', position: 8 }]);
    expect(step('e', 2)).toEqual([{ due_date: '2026-11-22', position: 3 }]);
  });
});

it('writes a new task with what group and filters say', () => {
  const view = { ...DEFAULT_VIEW, tag: ['dev'], priority: ['high' as const], status: ['done' as const] };
  const values = newTaskValues('New', today, view, surroundings, -7);
  expect(values).toMatchObject({
    title: 'New',
    due_date: '2026-11-20',
    tags: ['dev'],
    priority: 'high',
    status: 'done',
    position: -7,
  });
});
