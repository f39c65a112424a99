/** Text that the contract and the database take: without NUL and halves of surrogate pairs, and trimmed. */
export function storableText(text: string): string {
  const isClean = text.isWellFormed() && !text.includes('\0');
  // In Unicode mode a surrogate in a pair is part of a character, so only lone ones match.
  return partOf(text, (isClean ? text : text.replace(/[\0\p{Surrogate}]/gu, '')).trim());
}

/** The beginning of a text in at most `max` UTF-16 units, as the contract counts; never half a character. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  return partOf(text, (cut.isWellFormed() ? cut : cut.slice(0, -1)).trimEnd());
}

/** Below this a copy costs more than it saves. */
const LONG = 4096;

/**
 * A part of a text as a text of its own. The engine keeps the whole alive for the sake of a part: a thousand titles
 * out of cells of a megabyte would be a gigabyte.
 */
export function partOf(whole: string, part: string): string {
  if (whole.length - part.length < LONG) return part;
  return Buffer.from(part, 'utf16le').toString('utf16le');
}
