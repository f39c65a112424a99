import type { Cell, Column, Kind } from './table.ts';

/**
 * The parts of a workbook (ECMA-376, SpreadsheetML), as few as spreadsheets need. Texts stand in their cells, as texts:
 * whatever they begin with, nothing takes them for a formula. Cells have no addresses, so they follow each other.
 */

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** By their place in `cellXfs`; each is there twice, the second in bold for sums. */
const STYLES: Record<Kind, number> = {
  text: 0,
  day: 1,
  moment: 2,
  duration: 3,
  count: 4,
  decimal: 5,
  money: 6,
  fine_money: 7,
};
const HEAD_STYLE = 8;
const BOLD = 9;

const FORMATS = `<numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>
<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="166" formatCode="[h]:mm"/>
<numFmt numFmtId="167" formatCode="#,##0.000"/></numFmts>`;
/** Text, day, moment, duration, `#,##0`, `0.00`, `#,##0.00`, `#,##0.000`. */
const FORMAT_IDS = [0, 164, 165, 166, 3, 2, 4, 167];

const xf = (format: number, font: number) =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;

const STYLESHEET = `${HEADER}<styleSheet xmlns="${MAIN}">${FORMATS}
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="17">${FORMAT_IDS.map((id) => xf(id, 0)).join('')}${xf(0, 1)}${FORMAT_IDS.map((id) => xf(id, 1)).join('')}</cellXfs>
</styleSheet>`;

/** Those that are the same in each workbook, by path. */
export const FIXED_PARTS: readonly (readonly [path: string, xml: string])[] = [
  [
    '_rels/.rels',
    `${HEADER}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  ['xl/styles.xml', STYLESHEET],
];

/** Those that name the sheets, by path. */
export function partsNaming(sheets: readonly string[]): [path: string, xml: string][] {
  const each = (text: (number: number, name: string) => string) => sheets.map((name, i) => text(i + 1, name)).join('');
  const type = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return [
    [
      'xl/workbook.xml',
      `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((n, name) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/styles.xml', 'styles')}${each((n) => type(`/xl/worksheets/sheet${n}.xml`, 'worksheet'))}</Types>`,
    ],
  ];
}

/** Up to the second row; the first stays in sight. */
export function sheetHead(columns: readonly Column[]): string {
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  const titles = columns.map(({ title }) => textCell(title, HEAD_STYLE));
  return `${HEADER}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row>${titles.join('')}</row>`;
}

export const SHEET_TAIL = '</sheetData></worksheet>';

export function rowXml(cells: readonly Cell[], columns: readonly Column[], isBold = false): string {
  let xml = '<row>';
  for (const [i, cell] of cells.entries()) xml += cellXml(cell, (columns[i] as Column).kind, isBold ? BOLD : 0);
  return `${xml}</row>`;
}

function cellXml(cell: Cell, kind: Kind, shift: number): string {
  const style = STYLES[kind] + shift;
  if (cell === null || cell === '') return `<c s="${style}"/>`;
  const number = typeof cell === 'number' ? numberOf(cell, kind) : kind === 'day' ? serialOfDay(cell) : null;
  return number === null ? textCell(cell as string, STYLES.text + shift) : `<c s="${style}"><v>${number}</v></c>`;
}

const DAY_SECONDS = 86_400;
/** 1970-01-01, counted as spreadsheets do. */
const EPOCH_SERIAL = 25_569;

/** Days, for what is time. */
function numberOf(value: number, kind: Kind): number {
  if (kind === 'duration') return value / DAY_SECONDS;
  return kind === 'moment' ? value / DAY_SECONDS + EPOCH_SERIAL : value;
}

/** Null for a text that is no day: "Total" in a column of days. */
function serialOfDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  return Date.parse(text) / (DAY_SECONDS * 1000) + EPOCH_SERIAL;
}

/** As much as a cell can hold. */
const LONGEST_TEXT = 32_767;

function textCell(text: string, style: number): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, LONGEST_TEXT))}</t></is></c>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML can't carry at all becomes a mark that something was there. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => ENTITIES[character] as string)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
