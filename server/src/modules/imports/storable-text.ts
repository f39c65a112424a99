/** Text that the contract and the database take: without NUL and halves of surrogate pairs, and trimmed. */
export function storableText(text: string): string {
  if (text.isWellFormed() && !text.includes('\0')) return text.trim();
  // In Unicode mode a surrogate in a pair is part of a character, so only lone ones match.
  return text.replace(/[\0\p{Surrogate}]/gu, '').trim();
}

/** The beginning of a text in at most `max` UTF-16 units, as the contract counts; never half a character. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  return (cut.isWellFormed() ? cut : cut.slice(0, -1)).trimEnd();
}
