/**
 * Values as the clients send them, who agree on little: numbers and booleans as text, and null, "" and nothing for the same.
 * What can't be read is taken for not sent: a heartbeat counts for its time, and half of it is better than none.
 */

/** Of one item of a body. */
export type Given = Readonly<Record<string, unknown>>;

/** The first of the fields that says something. */
export function textIn(given: Given, names: readonly string[], most: number): string | null {
  for (const name of names) {
    const text = textOf(given[name], most);
    if (text !== null) return text;
  }
  return null;
}

/** @param most characters; what is longer is cut, as a database would refuse the whole batch for it */
export function textOf(value: unknown, most: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = cleaned(String(value));
  return text === '' ? null : cut(text, most);
}

/** NUL, which no text in PostgreSQL can hold, and halves of characters, which nothing can. */
function cleaned(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().trim();
}

/** Not through the middle of a character. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

export function numberIn(given: Given, names: readonly string[]): number | null {
  for (const name of names) {
    const number = numberOf(given[name]);
    if (number !== null) return number;
  }
  return null;
}

function numberOf(value: unknown): number | null {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

const MOST_INTEGER = 2 ** 31 - 1;

export function integerIn(given: Given, names: readonly string[], most = MOST_INTEGER): number | null {
  const number = numberIn(given, names);
  if (number === null) return null;
  const whole = Math.round(number);
  return Math.abs(whole) <= most ? whole + 0 : null;
}

/** A trillion: of the largest a day can have eight million, until their sum is more than 64 bits hold. */
const MOST_BIG_INTEGER = 2 ** 40;

/** For counts that are kept as 64 bits. */
export function bigIntegerIn(given: Given, names: readonly string[]): number | null {
  return integerIn(given, names, MOST_BIG_INTEGER);
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(true|1|yes)$/i.test(value.trim()));
}

/** An array, or one text with commas. */
export function listOf(value: unknown, mostItems: number, mostCharacters: number): string[] | null {
  const items = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  const texts = items.slice(0, mostItems).flatMap((item) => textOf(item, mostCharacters) ?? []);
  return texts.length === 0 ? null : [...new Set(texts)];
}
