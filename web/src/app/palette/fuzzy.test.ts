import { describe, expect, it } from 'vitest';
import { fuzzyScore, fuzzySort } from './fuzzy.ts';

describe('fuzzyScore', () => {
  it('finds nothing where nothing is', () => {
    expect(fuzzyScore('xyz', 'Go to Today')).toBe(0);
    expect(fuzzyScore('go xyz', 'Go to Today')).toBe(0);
    expect(fuzzyScore('o', 'Today')).toBe(0);
    expect(fuzzyScore('tdy', 'Today')).toBe(0);
  });

  it('likes the beginning of the text, then of a word, then the inside, then initials', () => {
    const scores = [
      fuzzyScore('tod', 'Today at work'),
      fuzzyScore('tod', 'Go to Today'),
      fuzzyScore('oda', 'Today at work'),
      fuzzyScore('gtt', 'Go to Today'),
    ];
    expect(scores.every((score) => score > 0)).toBe(true);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  });

  it('takes words in any order, and without accents or case', () => {
    expect(fuzzyScore('today go', 'Go to Today')).toBeGreaterThan(0);
    expect(fuzzyScore('UBER', 'über den Wolken')).toBeGreaterThan(0.8);
    expect(fuzzyScore('über', 'Uber rides')).toBeGreaterThan(0.8);
  });

  it('takes everything while nothing is typed', () => {
    expect(fuzzyScore('  ', 'Anything')).toBe(1);
  });
});

it('sorts the best first and keeps the order of equals', () => {
  const pages = ['Go to Timesheet', 'Theme: Dark', 'Go to Today', 'Tasks'];
  expect(fuzzySort('t', pages, (page) => page)[0]).toBe('Tasks');
  expect(fuzzySort('today', pages, (page) => page)).toEqual(['Go to Today']);
  expect(fuzzySort('', pages, (page) => page)).toEqual(pages);
});
