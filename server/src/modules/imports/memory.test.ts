import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { readRows, sniffFormat } from './delimited.ts';
import { togglFile } from './sample-files.ts';
import { readToggl, surveyToggl, type TogglSurvey } from './toggl.ts';
import type { TogglRow } from './toggl-row.ts';

/** What is kept of a file's rows is as small as what it says, however large the cells are that it comes from. */

const ROWS = 20;
const CELL = 200_000;
const head = togglFile([]);
const body = togglFile([
  {
    Description: 'ж'.repeat(CELL),
    Tags: Array.from({ length: 20 }, (_, index) => `a tag of some length ${index}${' '.repeat(CELL / 40)}`).join(','),
    Project: `${' '.repeat(CELL / 4)}Somewhere in there`,
  },
]).subarray(head.length);

async function* file(): AsyncGenerator<Uint8Array> {
  yield head;
  for (let row = 0; row < ROWS; row += 1) yield body;
}

test('rows of a megabyte do not stay in memory', async () => {
  const sniffer = sniffFormat();
  sniffer.add(head);
  const format = sniffer.finish();
  const survey: TogglSurvey = await surveyToggl(readRows(file(), format));
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const heapBytes = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = heapBytes();
  const rows: TogglRow[] = [];
  for await (const row of readToggl(readRows(file(), format), survey, 'UTC')) rows.push(row);
  expect(heapBytes() - before).toBeLessThan((ROWS * CELL) / 2);
  expect(rows).toHaveLength(ROWS);
  expect(rows[0]?.entry).toMatchObject({ project: 'Somewhere in there', description: 'ж'.repeat(500) });
});
