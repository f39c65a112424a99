import { expect, test } from 'vitest';
import { STORY_ENTRIES, STORY_TASKS, tellStory } from './story.ts';

const story = tellStory('2026-11-20');

test('has the promised size', () => {
  expect(story.projects).toHaveLength(3);
  expect(story.tasks).toHaveLength(STORY_TASKS);
  expect(story.entries).toHaveLength(STORY_ENTRIES);
});

test('is the same for the same day', () => {
  expect(tellStory('2026-11-20')).toEqual(story);
});

test('nobody works twice at once, and no entry is empty', () => {
  const sorted = story.entries.toSorted((a, b) => a.day.localeCompare(b.day) || a.start - b.start);
  for (const [i, entry] of sorted.entries()) {
    expect(entry.end).toBeGreaterThan(entry.start);
    const next = sorted[i + 1];
    if (next?.day === entry.day) expect(next.start).toBeGreaterThanOrEqual(entry.end);
  }
});

test('leaves work for today, and some of it late', () => {
  const open = story.tasks.filter((task) => task.status === 'todo' || task.status === 'in_progress');
  expect(open.length).toBeGreaterThan(20);
  expect(open.some((task) => task.dueDay !== null && task.dueDay < '2026-11-20')).toBe(true);
});
