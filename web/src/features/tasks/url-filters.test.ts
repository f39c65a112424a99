import { describe, expect, it } from 'vitest';
import { DEFAULT_VIEW, filtersOf, formatView, isFiltered, parseView, type TaskView } from './url-filters.ts';

const ID = '01930000-0000-7000-8000-000000000001';
const parse = (query: string) => parseView(new URLSearchParams(query));
const friday = { today: '2026-11-20', weekStart: 1 };

describe('the address of the tasks page', () => {
  it('says nothing about what is as usual', () => {
    expect(parse('')).toEqual(DEFAULT_VIEW);
    expect(formatView(DEFAULT_VIEW).toString()).toBe('');
  });

  it('holds everything and gives it back', () => {
    const view: TaskView = {
      isTrash: false,
      group: 'project',
      sort: 'priority',
      status: ['todo', 'done'],
      priority: ['high', 'urgent'],
      project: [ID, 'none'],
      tag: ['a b', 'ünï&code'],
      due: 'week',
      q: 'report & co',
      taskId: ID,
    };
    expect(parse(formatView(view).toString())).toEqual(view);
  });

  it('shows tasks for what cannot be read', () => {
    expect(parse('group=nonsense&sort=&status=x,y&priority=HIGH&project=1&due=soon&task=abc&view=list')).toEqual(
      DEFAULT_VIEW,
    );
    expect(parse('status=done,nonsense,todo,todo').status).toEqual(['todo', 'done']);
  });

  it('takes lists with commas, repeated, or both', () => {
    expect(parse('tag=a,b&tag=c&tag=&tag=a').tag).toEqual(['a', 'b', 'c']);
    expect(parse('priority=low&priority=high,urgent').priority).toEqual(['low', 'high', 'urgent']);
  });
});

describe('what the server is asked for', () => {
  const asked = (query: string) => filtersOf(parse(query), friday);

  it('leaves out what is closed unless it is wanted', () => {
    expect(asked('')).toEqual({ status: ['todo', 'in_progress'] });
    expect(asked('status=todo,in_progress,done,cancelled,archived')).toEqual({});
  });

  it('has the days of a due group, by the week of the person', () => {
    const due = (group: string, weekStart = 1) => filtersOf(parse(`due=${group}`), { ...friday, weekStart });
    expect(due('overdue')).toMatchObject({ due_before: '2026-11-19' });
    expect(due('today')).toMatchObject({ due_after: '2026-11-20', due_before: '2026-11-20' });
    expect(due('week')).toMatchObject({ due_after: '2026-11-21', due_before: '2026-11-22' });
    expect(due('week', 0)).toMatchObject({ due_after: '2026-11-21', due_before: '2026-11-21' });
    expect(due('later')).toMatchObject({ due_after: '2026-11-23' });
    expect(due('none')).toMatchObject({ has_due_date: false });
  });

  it('is the trash, and only that', () => {
    expect(asked('view=trash&q=x&due=today')).toEqual({ deleted: true });
  });
});

it('knows when tasks are hidden', () => {
  expect(isFiltered(parse('group=tag&sort=title'))).toBe(false);
  expect(
    ['q=x', 'due=today', 'tag=a', 'status=done', 'priority=low', 'project=none'].map((query) =>
      isFiltered(parse(query)),
    ),
  ).toEqual(Array(6).fill(true));
});
