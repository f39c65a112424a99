import { expect, it } from 'vitest';
import { recentWork } from './recent-entries.ts';

const work = (description: string, project_id: string | null = null, tags: string[] = []) => ({
  description,
  project_id,
  tags,
  task_id: null,
  task_title: null,
});

it('offers the same work once, in the order it was done', () => {
  const entries = [
    work('Write', 'a', ['x', 'y']),
    work('Read'),
    work('Write', 'a', ['y', 'x']),
    work('Write', 'b'),
    work(''),
  ];
  expect(recentWork(entries, '').map((entry) => [entry.description, entry.project_id])).toEqual([
    ['Write', 'a'],
    ['Read', null],
    ['Write', 'b'],
  ]);
});

it('finds by all words, in any order', () => {
  const entries = [work('Write the quarterly report'), work('Read the report')];
  expect(recentWork(entries, 'REPORT write')).toEqual([entries[0]]);
  expect(recentWork(entries, 'nothing')).toEqual([]);
});

it('stops at eight', () => {
  expect(
    recentWork(
      Array.from({ length: 20 }, (_, index) => work(`Work ${index}`)),
      '',
    ),
  ).toHaveLength(8);
});
