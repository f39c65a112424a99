import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from './csv.ts';

describe('csvLine', () => {
  test.each([
    [['a', 1, true, null, undefined], 'a,1,true,,\r\n'],
    [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
    [[' padded '], '" padded "\r\n'],
    [[-5], '-5\r\n'],
  ])('%j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '|calc', '%0', '＝1', '＋1', '－1', '＠1'])(
    'text that begins like a formula does so no more: %j',
    (text) => {
      expect(parse(csvLine([text]))).toEqual([[`'${text}`]]);
    },
  );

  test('a reader gets back what was written, and no text that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 6 }), (cells) => {
        const [read] = parse(csvLine(cells)) as [string[]];
        expect(read.map((cell, i) => (cell === cells[i] ? cell : cell.slice(1)))).toEqual(cells);
        for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});

/** A reader of RFC 4180, as small as can be. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        cell += text[at];
        if (text[at] === '"') at += 1;
      }
      at += 1;
    } else {
      for (; text[at] !== ',' && !text.startsWith('\r\n', at); at += 1) cell += text[at];
    }
    rows.at(-1)?.push(cell);
    if (text[at] === ',') at += 1;
    else {
      at += 2;
      if (at < text.length) rows.push([]);
    }
  }
  return rows;
}
