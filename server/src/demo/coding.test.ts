import { expect, test } from 'vitest';
import { tellCoding } from './coding.ts';
import { tellStory } from './story.ts';

const story = tellStory('2026-11-20');
const NOON = { day: '2026-11-20', second: 12 * 3600 };
const coding = tellCoding(story, NOON);

test('is the same for the same day, half a year long, and never ahead of it', () => {
  expect(tellCoding(story, NOON)).toEqual(coding);
  expect(new Set(coding.map(({ day }) => day)).size).toBeGreaterThan(110);
  expect(coding.length).toBeGreaterThan(3000);
  expect(coding.every(({ day, second }) => day < NOON.day || (day === NOON.day && second < NOON.second))).toBe(true);
});

test('is one person, who does one thing after the other', () => {
  const at = coding.map(({ day, second }) => Date.parse(day) / 1000 + second);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
});

test('has something to compare everywhere', () => {
  const kinds = (of: (heartbeat: (typeof coding)[number]) => string) => new Set(coding.map(of)).size;
  expect(kinds(({ project }) => project)).toBe(story.projects.length);
  expect(kinds(({ language }) => language)).toBeGreaterThan(4);
  expect(kinds(({ category }) => category)).toBeGreaterThan(5);
  expect(kinds(({ userAgent }) => userAgent)).toBe(3);
  expect(kinds(({ machine }) => machine)).toBe(2);
  expect(coding.some(({ aiLineChanges }) => aiLineChanges > 0)).toBe(true);
});
