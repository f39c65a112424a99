import { UnreadableFile } from './unreadable-file.ts';

/** Which column of a file holds which field. Order and case don't matter, unknown columns are ignored. */

export type Column = {
  index: number;
  /** As the file spells it, for messages. */
  header: string;
  /** `EUR` of `Amount (EUR)`; null where there is none, and for `Amount ()`. */
  currency: string | null;
};

/** The names each field goes by; the first is the one we show. Where a file has several, the earlier one wins. */
export type ColumnNames<Field extends string> = Readonly<Record<Field, readonly [string, ...string[]]>>;
export type Columns<Field extends string> = { readonly [F in Field]?: Column };

/** One of the groups must be there in full. */
export type Requirement<Field extends string> = readonly (readonly Field[])[];

const SHOWN_HEADERS = 40;
const SHOWN_CHARACTERS = 60;

export function matchColumns<Field extends string>(
  header: readonly string[],
  names: ColumnNames<Field>,
): Columns<Field> {
  const byName = new Map<string, Column>();
  header.forEach((cell, index) => {
    const { name, currency } = readHeader(cell);
    if (name !== '' && !byName.has(name)) byName.set(name, { index, header: shown(cell), currency });
  });
  const columns: { [F in Field]?: Column } = {};
  for (const field of Object.keys(names) as Field[]) {
    const name = names[field].map((alias) => readHeader(alias).name).find((alias) => byName.has(alias));
    if (name !== undefined) columns[field] = byName.get(name);
  }
  return columns;
}

/** Throws one `UnreadableFile` that names every column that is missing, and those that were found. */
export function requireColumns<Field extends string>(
  header: TableHeader,
  columns: Columns<Field>,
  names: ColumnNames<Field>,
  requirements: readonly Requirement<Field>[],
): void {
  const missing = requirements
    .filter((groups) => !groups.some((group) => group.every((field) => columns[field])))
    .map((groups) => groups.map((group) => group.map((field) => names[field][0]).join(' + ')).join(', or '));
  if (missing.length === 0) return;

  const found = header.cells.filter((cell) => cell.trim() !== '');
  const list = found.slice(0, SHOWN_HEADERS).map(shown).join(', ');
  const more = found.length > SHOWN_HEADERS ? ` and ${found.length - SHOWN_HEADERS} more` : '';
  throw new UnreadableFile(
    `Columns are missing: ${missing.join('; ')}. The first row of the file has: ${list}${more}.`,
    header.row,
  );
}

type TableHeader = { row: number; cells: readonly string[] };

function readHeader(cell: string): { name: string; currency: string | null } {
  const text = cell
    .normalize('NFKC')
    // Invisible characters, such as the byte order mark of a file that was glued to another.
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();
  // Upper case only: `Duration (min)` is a unit, not a currency.
  const [, name, currency] = /^(.+) \(([A-Z]{3})?\)$/.exec(text) ?? [];
  return { name: (name ?? text).toLowerCase(), currency: currency ?? null };
}

function shown(cell: string): string {
  const text = cell.replace(/[\p{C}\s]+/gu, ' ').trim();
  return text.length > SHOWN_CHARACTERS ? `${[...text].slice(0, SHOWN_CHARACTERS).join('')}…` : text;
}
