import type { Task } from '@daybook/contracts';
import { expect, it } from 'vitest';
import { replaceTasks } from './task-cache.ts';
import { matchesFilters } from './task-match.ts';

const task = (values: Partial<Task> = {}) =>
  ({
    id: 'a',
    title: 'Write the Report',
    description: 'for Acme',
    status: 'todo',
    priority: 'high',
    due_date: '2026-11-20',
    tags: ['Dev'],
    project_id: null,
    parent_id: null,
    parent_title: null,
    deleted_at: null,
    ...values,
  }) as Task;

it('decides as the server does', () => {
  const one = task();
  expect(matchesFilters(one, {})).toBe(true);
  expect(matchesFilters(one, { status: ['done'] })).toBe(false);
  expect(matchesFilters(one, { project_id: ['none'] })).toBe(true);
  expect(matchesFilters(one, { tag: ['dev'] })).toBe(true);
  expect(matchesFilters(one, { tag: ['dev', 'x'] })).toBe(false);
  expect(matchesFilters(one, { due_before: '2026-11-20', due_after: '2026-11-20' })).toBe(true);
  expect(matchesFilters(one, { due_before: '2026-11-19' })).toBe(false);
  expect(matchesFilters(task({ due_date: null }), { due_before: '2026-11-20' })).toBe(false);
  expect(matchesFilters(one, { has_due_date: false })).toBe(false);
  expect(matchesFilters(one, { deleted: true })).toBe(false);
  expect(matchesFilters(task({ deleted_at: '2026-11-20T10:00:00Z' }), { deleted: true })).toBe(true);
  expect(matchesFilters(one, { q: 'acme rep' })).toBe(true);
  expect(matchesFilters(one, { q: 'reports' })).toBe(false);
});

it('leaves a task in what a text has found while its texts stay', () => {
  const one = task();
  expect(matchesFilters({ ...one, status: 'done' }, { q: 'reporting' }, one)).toBe(true);
  expect(matchesFilters({ ...one, title: 'Other' }, { q: 'reporting' }, one)).toBe(false);
});

it('puts tasks into a list, out of it, and leaves the list alone otherwise', () => {
  const [a, b] = [task(), task({ id: 'b' })];
  const list = [a, b];
  const put = (changed: Task) => replaceTasks(list, new Map([[changed.id, changed]]), { status: ['todo'] });
  expect(put(task({ id: 'c' })).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(put(task({ status: 'done' })).map(({ id }) => id)).toEqual(['b']);
  expect(put(task({ id: 'c', status: 'done' }))).toBe(list);
  expect(put(a)).toBe(list);
});
