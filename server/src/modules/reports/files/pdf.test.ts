import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { textsOfPdf } from '../../../../test/pdf.ts';
import type { PageRow, PageTable } from './page-table.ts';
import { pdfOf } from './pdf.ts';

const now = new Date('2026-11-20T12:00:00Z');
const head = { workspace: 'Müller & Söhne', title: 'Stunden für Čapek', facts: ['1 – 30 Nov 2026', 'Ада Лавлейс'] };
const COLUMNS: PageTable['columns'] = [
  { title: 'Project', share: 1 },
  { title: 'Time', points: 72, isNumeric: true },
];

async function pagesOf(rows: PageRow[]): Promise<string[][]> {
  const table = { columns: COLUMNS, rows, totals: ['Total', '1,234:56'] };
  return textsOfPdf(await buffer(await pdfOf(table, head, now)));
}

test('says what it is about, whatever the letters, and what it adds up to', async () => {
  const pages = await pagesOf([{ cells: ['Größe\nΔ', '7:30'], kind: 'plain' }]);
  expect(pages).toEqual([
    [
      'Müller & Söhne',
      'Stunden für Čapek',
      '1 – 30 Nov 2026',
      'Ада Лавлейс',
      'Project',
      'Time',
      'Größe Δ',
      '7:30',
      'Total',
      '1,234:56',
      'Müller & Söhne · Stunden für Čapek',
      'Page 1 of 1',
    ],
  ]);
});

test('goes on over pages, with the head of the table on each, and no sum without its parts', async () => {
  const rows: PageRow[] = Array.from({ length: 130 }, (_, i) => ({
    cells: [`row ${i}`, '1:00'],
    kind: i % 10 === 0 ? 'group' : 'part',
  }));
  const pages = await pagesOf(rows);
  expect(pages.length).toBeGreaterThan(2);
  const shown = pages.map((texts) => texts.filter((text) => text.startsWith('row ')));
  expect(shown.flat()).toEqual(rows.map(({ cells }) => cells[0]));
  for (const [i, texts] of pages.entries()) {
    expect(texts).toContain('Time');
    expect(texts.at(-1)).toBe(`Page ${i + 1} of ${pages.length}`);
    const last = Number(shown[i]?.at(-1)?.slice(4));
    expect([last, last % 10]).not.toEqual([last, 0]);
  }
  expect(pages.at(-1)).toContain('Total');
});

test('what is too long for its column ends in dots', async () => {
  const [page] = await pagesOf([{ cells: ['long '.repeat(80), '0:01'], kind: 'plain' }]);
  const text = page?.find((one) => one.startsWith('long')) ?? '';
  expect(text).toMatch(/^(long )+(l|lo|lon|long)?…$|^(long )*long…$/);
  expect(text.length).toBeGreaterThan(40);
});
