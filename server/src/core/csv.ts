type Cell = string | number | boolean | null | undefined;

/**
 * A line of CSV (RFC 4180). Null and undefined are empty. A spreadsheet would take text that begins like a formula for
 * one and run it when the file is opened, so such a cell begins with an apostrophe instead.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

const FORMULA = /^[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]/;

function cellText(value: Cell): string {
  if (typeof value !== 'string') return String(value ?? '');
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
