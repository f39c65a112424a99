import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { PageRow, PageTable } from './page-table.ts';

/** What stands above the table. */
export interface PageHead {
  workspace: string;
  title: string;
  /** Whose, which days, how it is rounded. */
  facts: readonly string[];
  /** A PNG or JPEG, in the corner across from them. */
  logo?: Buffer | undefined;
}

const MARGIN = 48;
const ROW_HEIGHT = 17;
const FOOT_HEIGHT = 30;
const CELL_GAP = 8;
/** Points; what is larger is made smaller, and keeps its shape. */
const LOGO_WIDTH = 150;
const LOGO_HEIGHT = 60;
const LOGO_GAP = 24;
const INK = '#1c1b1a';
const MUTED = '#67635c';
const LINE = '#d3cfc7';

type Pdf = PDFKit.PDFDocument;

/**
 * Pages of A4 with the head, the table under a head that comes again on each of them, its totals, and "page 2 of 3". Inter
 * is in it, as far as it is used: Latin, Greek and Cyrillic. It is drawn before it is sent, since the first page names the last.
 */
export async function pdfOf(table: PageTable, head: PageHead, now: Date): Promise<Readable> {
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: 'en',
    info: { Title: `${head.title}, ${head.workspace}`, Creator: 'Daybook', Producer: 'Daybook', CreationDate: now },
  });
  const { resolve } = createRequire(import.meta.url);
  pdf.registerFont('plain', resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'));
  pdf.registerFont('bold', resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'));
  const columns = placesOf(table, pdf.page.width - 2 * MARGIN);
  const bottom = pdf.page.height - MARGIN - FOOT_HEIGHT;

  let y = drawTableHead(pdf, table, columns, drawHead(pdf, head));
  const drawRow = (row: PageRow, isTotal = false) => {
    if (y + ROW_HEIGHT > bottom) {
      pdf.addPage();
      y = drawTableHead(pdf, table, columns, MARGIN);
    }
    if (isTotal) drawLine(pdf, y, INK);
    drawCells(pdf, row, columns, y, isTotal);
    y += ROW_HEIGHT;
    if (!isTotal) drawLine(pdf, y, LINE);
  };
  for (const [i, row] of table.rows.entries()) {
    // A sum at the foot of a page is read with the first of its parts.
    if (row.kind === 'group' && y + 2 * ROW_HEIGHT > bottom) y = bottom;
    drawRow(row);
    // Others are answered in between.
    if (i % 20 === 19) await setImmediate();
  }
  drawRow({ cells: table.totals, kind: 'group' }, true);
  drawFeet(pdf, head);
  pdf.end();
  // The document is a stream that only its own kind of pipe reads; this one is destroyed as any other.
  return Readable.from(pdf as unknown as AsyncIterable<Buffer>, { objectMode: false });
}

interface Place {
  x: number;
  width: number;
  isNumeric: boolean;
}

function placesOf({ columns }: PageTable, width: number): Place[] {
  const fixed = columns.reduce((sum, { points = 0 }) => sum + points, 0);
  const shares = columns.reduce((sum, { share = 0 }) => sum + share, 0);
  let x = MARGIN;
  return columns.map(({ points, share = 0, isNumeric = false }) => {
    const place = { x, width: points ?? ((width - fixed) * share) / shares, isNumeric };
    x += place.width;
    return place;
  });
}

/** @returns where the table begins */
function drawHead(pdf: Pdf, { workspace, title, facts, logo }: PageHead): number {
  const logoSize = logo ? drawLogo(pdf, logo) : { width: 0, height: 0 };
  const beside = logoSize.width > 0 ? logoSize.width + LOGO_GAP : 0;
  const width = pdf.page.width - 2 * MARGIN - beside;
  let y = MARGIN;
  const line = (text: string, size: number, font: 'plain' | 'bold', color: string, height: number) => {
    pdf
      .font(font, size)
      .fillColor(color)
      .text(fitted(pdf, text, width), MARGIN, y, { lineBreak: false });
    y += height;
  };
  line(workspace, 10, 'bold', MUTED, 16);
  line(title, 20, 'bold', INK, 30);
  for (const fact of facts) line(fact, 10, 'plain', MUTED, 15);
  return Math.max(y, MARGIN + logoSize.height) + 14;
}

function drawLogo(pdf: Pdf, logo: Buffer): { width: number; height: number } {
  // Left out of its types.
  const { openImage } = pdf as unknown as { openImage(file: Buffer): { width: number; height: number } };
  const picture = openImage.call(pdf, logo);
  // Never larger than it is, at 96 pixels to the inch.
  const scale = Math.min(LOGO_WIDTH / picture.width, LOGO_HEIGHT / picture.height, 72 / 96);
  const size = { width: picture.width * scale, height: picture.height * scale };
  pdf.image(picture as never, pdf.page.width - MARGIN - size.width, MARGIN, {
    ...size,
    ignoreOrientation: true,
  } as PDFKit.Mixins.ImageOption);
  return size;
}

function drawTableHead(pdf: Pdf, { columns }: PageTable, places: Place[], y: number): number {
  pdf.font('bold', 8.5).fillColor(MUTED);
  for (const [i, { title }] of columns.entries()) drawText(pdf, title, places[i] as Place, y + 4);
  drawLine(pdf, y + ROW_HEIGHT, INK);
  return y + ROW_HEIGHT;
}

const PART_INDENT = 14;

function drawCells(pdf: Pdf, { cells, kind }: PageRow, places: Place[], y: number, isTotal: boolean): void {
  pdf.font(kind === 'group' ? 'bold' : 'plain', 9).fillColor(INK);
  for (const [i, cell] of cells.entries()) {
    const place = places[i] as Place;
    const indent = i === 0 && kind === 'part' ? PART_INDENT : 0;
    drawText(pdf, cell, { ...place, x: place.x + indent, width: place.width - indent }, y + (isTotal ? 5 : 4));
  }
}

/**
 * Nothing of what shapes letters by what follows what (Inter has hundreds of rules) is used in the table: it takes five times
 * as long as all else. Figures have digits of one width, so that they stand under each other.
 */
const BARE = Object.fromEntries(
  ['calt', 'clig', 'curs', 'kern', 'liga', 'locl', 'rclt', 'rlig'].map((name) => [name, false]),
);
const LETTERS = BARE as unknown as PDFKit.Mixins.OpenTypeFeatures[];
const FIGURES = { ...BARE, tnum: true } as unknown as PDFKit.Mixins.OpenTypeFeatures[];

function shapesOf(text: string): PDFKit.Mixins.OpenTypeFeatures[] {
  return /^[\d\s:.,–]*$/.test(text) ? FIGURES : LETTERS;
}

function drawText(pdf: Pdf, text: string, { x, width, isNumeric }: Place, y: number): void {
  const shown = fitted(pdf, text, width - (isNumeric ? 0 : CELL_GAP));
  const left = isNumeric ? x + width - widthOf(pdf, shown) : x;
  pdf.text(shown, left, y, { lineBreak: false, features: shapesOf(shown) });
}

function widthOf(pdf: Pdf, text: string): number {
  return pdf.widthOfString(text, { features: shapesOf(text) });
}

/** As much of the text as fits, on one line. */
function fitted(pdf: Pdf, text: string, width: number): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  if (widthOf(pdf, whole) <= width) return whole;
  const characters = [...whole];
  let [fits, fails] = [0, characters.length];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (widthOf(pdf, `${characters.slice(0, middle).join('')}…`) <= width) fits = middle;
    else fails = middle;
  }
  return `${characters.slice(0, fits).join('').trimEnd()}…`;
}

function drawLine(pdf: Pdf, y: number, color: string): void {
  pdf
    .moveTo(MARGIN, y)
    .lineTo(pdf.page.width - MARGIN, y)
    .lineWidth(color === INK ? 0.8 : 0.4)
    .strokeColor(color)
    .stroke();
}

function drawFeet(pdf: Pdf, { workspace, title }: PageHead): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    const y = pdf.page.height - MARGIN - 8;
    const width = pdf.page.width - 2 * MARGIN;
    pdf.font('plain', 8).fillColor(MUTED);
    pdf.text(fitted(pdf, `${workspace} · ${title}`, width - 90), MARGIN, y, { lineBreak: false });
    drawText(pdf, `Page ${page + 1} of ${count}`, { x: MARGIN, width, isNumeric: true }, y);
  }
}
