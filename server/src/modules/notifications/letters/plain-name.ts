const MOST_CHARACTERS = 60;
/** Takes no room, and keeps a mail program from making a link of what stands on both sides of it. */
const WORD_JOINER = '\u2060';

/**
 * A name that somebody chose, as it may stand in a mail to somebody else: one line, not long, and never clickable. Otherwise
 * an invitation by "Your bank, www.example.com" would be an advertisement that we deliver.
 */
export function plainName(name: string): string {
  // Control and format characters, such as those that turn the direction of what follows.
  const line = name.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  const characters = [...line];
  const short = characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…` : line;
  return short.replace(/[.:/@](?=\S)/g, `$&${WORD_JOINER}`);
}
