import { expect, test } from 'vitest';
import { localDays } from '../../../core/local-days.ts';
import { cutIntoDays, selects } from './amounts.ts';

const traits = { language: null, category: 'coding', editor: null, os: null, machineId: null, machine: null };

test('what crosses midnight is in both days, and what is outside of them in none', () => {
  const days = localDays('UTC', { first: '2026-03-01', last: '2026-03-02' });
  const midnights = days.starts.map((seconds) => seconds * 1_000_000) as [number, number, number];
  const stretch = (startMicros: number, endMicros: number) => ({
    ...traits,
    project: null,
    branch: null,
    startMicros,
    endMicros,
  });
  const parts = cutIntoDays(
    [
      stretch(midnights[0] - 10, midnights[0]),
      stretch(midnights[0], midnights[0] + 1),
      stretch(midnights[1] - 5, midnights[1] + 7),
      stretch(midnights[2] - 3, midnights[2] + 3),
      stretch(midnights[2] + 3, midnights[2] + 4),
    ],
    days,
  );
  expect(parts.map((day) => day.map((part) => part.endMicros - part.startMicros))).toEqual([
    [1, 5],
    [7, 3],
  ]);
});

test.each([
  [{}, true],
  [{ project: 'acme-api' }, true],
  [{ project: 'Acme-API' }, false],
  [{ project: 'acme-api', branches: ['main', 'fix'] }, true],
  [{ branches: ['main'] }, false],
])('%j selects fix of acme-api: %s', (selection, is) => {
  expect(selects(selection, { project: { name: 'acme-api', hidden: false }, branch: 'fix' })).toBe(is);
  expect(selects({ ...selection, branches: ['fix'] }, { project: null, branch: null })).toBe(false);
});
