import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type Box, type Page, pagesOf } from '../../../../test/pages.ts';
import { pngOf } from '../../../../test/png.ts';
import type { PageRow, PageTable } from './page-table.ts';
import { type PageHead, pdfOf } from './pdf.ts';

/** What a client sees: the pages are drawn as pictures, and looked at. */
const now = new Date('2026-11-20T12:00:00Z');
const MARGIN = 48;
const GREEN = [20, 160, 60] as const;
const COLUMNS: PageTable['columns'] = [
  { title: 'Project / Task', share: 1 },
  { title: 'Time', points: 72, isNumeric: true },
  { title: 'Billable time', points: 72, isNumeric: true },
];

async function seen(rows: PageRow[], head: Partial<PageHead> = {}): Promise<Page[]> {
  const named = {
    workspace: 'Holt & Harbour',
    title: 'Hours',
    facts: ['1 Nov 2026 – 30 Nov 2026', 'Ada Hill'],
    ...head,
  };
  const table = { columns: COLUMNS, rows, totals: ['Total', '12,345:00', '1,234:56'] };
  return pagesOf(await buffer(await pdfOf(table, named, now)));
}

const row = (label: string): PageRow => ({ cells: [label, '123:45', '67:08'], kind: 'plain' });
const whole = ({ width, height }: Page): Box => ({ left: 0, top: 0, right: width, bottom: height });

test('the logo stands in its corner, in its colours and its shape, and nothing reaches into it', async () => {
  const title = 'A title that is far too long for one line '.repeat(5);
  const [page] = (await seen([row('Relaunch')], { title, logo: pngOf(400, 100, GREEN) })) as [Page];
  // 400 × 100 is made to fit into 150 × 60 points.
  const box = { left: page.width - MARGIN - 150, top: MARGIN, right: page.width - MARGIN, bottom: MARGIN + 37.5 };
  for (const [x, y] of [
    [2, 2],
    [75, 19],
    [148, 35],
  ] as const) {
    expect(page.colourAt(box.left + x, box.top + y)).toEqual([...GREEN]);
  }
  const around = page.inkIn({ left: box.left - 20, top: 0, right: page.width, bottom: box.bottom + 10 }) as Box;
  for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(around[side]).toBeCloseTo(box[side], 0);
  // The title is there, beside it.
  expect(page.inkIn({ left: MARGIN, top: MARGIN + 16, right: box.left - 20, bottom: MARGIN + 40 })).not.toBeNull();
});

test('a tall logo pushes the table down, a small one stays as it is, and without one the head has all the room', async () => {
  const tableTop = (page: Page) => page.inkIn({ left: MARGIN, top: 130, right: MARGIN + 60, bottom: 300 })?.top;
  const [tall] = (await seen([row('Relaunch')], { facts: [], logo: pngOf(30, 400, GREEN) })) as [Page];
  const [none] = (await seen([row('Relaunch')], { title: 'wide '.repeat(80) })) as [Page];
  const [tiny] = (await seen([row('Relaunch')], { logo: pngOf(40, 20, GREEN) })) as [Page];
  expect(tall.inkIn({ left: 300, top: 0, right: tall.width, bottom: 115 })?.bottom).toBeCloseTo(MARGIN + 60, 0);
  expect(tall.inkIn({ left: 0, top: MARGIN + 61, right: tall.width, bottom: MARGIN + 73 })).toBeNull();
  const small = tiny.inkIn({ left: 400, top: 0, right: tiny.width, bottom: 100 }) as Box;
  expect([small.right - small.left, small.bottom - small.top].map(Math.round)).toEqual([30, 15]);
  expect(none.inkIn({ left: 500, top: MARGIN, right: none.width, bottom: 100 })?.right).toBeGreaterThan(520);
  expect(tableTop(none)).toBeDefined();
});

test('nothing is cut off at an edge or lies over something else, on any page, however long the texts', async () => {
  const long = 'Long Label With Height '.repeat(20);
  const rows = Array.from({ length: 90 }, (_, i) => row(i % 3 === 0 ? long : `Task ${i}`));
  const pages = await seen(rows, { workspace: long, title: long, facts: [long], logo: pngOf(800, 100, GREEN) });
  expect(pages.length).toBe(3);
  for (const [i, page] of pages.entries()) {
    const ink = page.inkIn(whole(page)) as Box;
    expect([ink.left >= MARGIN - 1, ink.right <= page.width - MARGIN + 1]).toEqual([true, true]);
    expect([ink.top >= MARGIN - 1, ink.bottom <= page.height - MARGIN + 3]).toEqual([true, true]);
    // Between the labels and the figures there is paper: only the lines of the table cross it.
    const gap = { left: page.width - MARGIN - 144 - 7, right: page.width - MARGIN - 144 - 1 };
    const table = { top: i === 0 ? 130 : MARGIN, bottom: page.height - MARGIN - 25 };
    const lines = page.stripesIn({ ...gap, ...table });
    // In the labels each row is a stripe, and each line: one that touched another would make one of two.
    const labels = page.stripesIn({ left: MARGIN, right: gap.left, ...table });
    // Under the totals there is no line.
    const stripes = lines * 2 + (i === pages.length - 1 ? 1 : 0);
    expect([i, labels]).toEqual([i, stripes]);
    const figures = page.stripesIn({ left: page.width - MARGIN - 72, right: page.width - MARGIN, ...table });
    expect([i, figures]).toEqual([i, stripes]);
    // And the foot stands clear of the table.
    const foot = page.height - MARGIN - 8;
    expect(page.inkIn({ ...whole(page), top: foot - 12, bottom: foot - 2 })).toBeNull();
    expect(page.stripesIn({ ...whole(page), top: foot - 2 })).toBe(1);
  }
});
