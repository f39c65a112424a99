import { describe, expect, it } from 'vitest';
import { groupTasks, lastDayOfWeek, valuesOfGroup, valuesOfMove } from './grouping.ts';
import { sampleTask } from './sample-task.ts';
import { COMPARE } from './sorting.ts';

// A Friday; the week from Monday ends on the 22nd, from Sunday on the 21st.
const friday = { today: '2026-11-20', weekStart: 1, projects: [{ id: 'p2' }, { id: 'p1' }] };
const due = (id: string, due_date: string | null) => sampleTask({ id, due_date });
const shape = (groups: ReturnType<typeof groupTasks>) =>
  groups.map((group) => `${group.id}: ${group.tasks.map((task) => task.id).join(' ')}`);

describe('groups by due date', () => {
  const tasks = [
    due('later', '2026-11-23'),
    due('none', null),
    due('sunday', '2026-11-22'),
    due('today', '2026-11-20'),
    due('late', '2026-11-19'),
    due('old', '2025-01-01'),
  ];

  it('are in the order of time, by the week of the person', () => {
    expect(shape(groupTasks(tasks, 'due', friday, COMPARE.due))).toEqual([
      'overdue: old late',
      'today: today',
      'week: sunday',
      'later: later',
      'none: none',
    ]);
    expect(shape(groupTasks(tasks, 'due', { ...friday, weekStart: 0 }, COMPARE.due))).toContain('later: sunday later');
  });

  it('have no rest of the week on its last day', () => {
    const sunday = { ...friday, today: '2026-11-22' };
    expect(lastDayOfWeek(sunday)).toBe('2026-11-22');
    expect(shape(groupTasks(tasks, 'due', sunday, COMPARE.due))).toEqual([
      'overdue: old late today',
      'today: sunday',
      'later: later',
      'none: none',
    ]);
  });

  it('are left out where they are empty, unless they are wanted', () => {
    expect(shape(groupTasks([due('late', '2026-11-19')], 'due', friday, COMPARE.due, ['today']))).toEqual([
      'overdue: late',
      'today: ',
    ]);
  });

  it('say when a task is due that is written into them', () => {
    const dueIn = (id: string) => valuesOfGroup({ by: 'due', id }, friday).due_date;
    expect(['overdue', 'today', 'week', 'later', 'none'].map(dueIn)).toEqual([
      '2026-11-20',
      '2026-11-20',
      '2026-11-22',
      '2026-11-23',
      null,
    ]);
  });
});

it('groups by project in the order given, unknown ones before none', () => {
  const tasks = ['p1', null, 'p2', 'new'].map((project_id, index) => sampleTask({ id: String(index), project_id }));
  expect(shape(groupTasks(tasks, 'project', friday, COMPARE.manual))).toEqual(['p2: 2', 'p1: 0', 'new: 3', 'none: 1']);
});

it('groups by status with what is in work first, and by priority with the urgent first', () => {
  const byStatus = ['done', 'todo', 'in_progress'] as const;
  const tasks = byStatus.map((status) =>
    sampleTask({ id: status, status, priority: status === 'done' ? 'urgent' : 'low' }),
  );
  expect(shape(groupTasks(tasks, 'status', friday, COMPARE.manual))).toEqual([
    'in_progress: in_progress',
    'todo: todo',
    'done: done',
  ]);
  expect(groupTasks(tasks, 'priority', friday, COMPARE.manual).map((group) => group.id)).toEqual(['urgent', 'low']);
});

describe('groups by tag', () => {
  it('show a task in each of its tags, also in one called "none"', () => {
    const tasks = [
      sampleTask({ id: '1', tags: ['b', 'a'] }),
      sampleTask({ id: '2' }),
      sampleTask({ id: '3', tags: ['none'] }),
    ];
    expect(shape(groupTasks(tasks, 'tag', friday, COMPARE.manual))).toEqual([
      'tag:a: 1',
      'tag:b: 1',
      'tag:none: 3',
      'none: 2',
    ]);
  });

  it('change only the tag that is left when a task is moved', () => {
    const task = sampleTask({ tags: ['a', 'b'] });
    const group = (id: string) => ({ by: 'tag' as const, id });
    expect(valuesOfMove(task, group('tag:a'), group('tag:c'), friday)).toEqual({ tags: ['b', 'c'] });
    expect(valuesOfMove(task, group('tag:a'), group('tag:b'), friday)).toEqual({ tags: ['b'] });
    expect(valuesOfMove(task, group('tag:a'), group('none'), friday)).toEqual({ tags: [] });
    expect(valuesOfMove(task, group('tag:a'), group('tag:a'), friday)).toEqual({});
  });
});

it('moves the start along where a task would end before it', () => {
  const task = sampleTask({ start_date: '2026-11-25', due_date: '2026-11-30' });
  const move = valuesOfMove(task, { by: 'due', id: 'later' }, { by: 'due', id: 'today' }, friday);
  expect(move).toEqual({ due_date: '2026-11-20', start_date: '2026-11-20' });
});
