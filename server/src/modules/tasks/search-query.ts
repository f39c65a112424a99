/** A text that somebody searches for, cut so that PostgreSQL can make a query of it. */
interface SearchWords {
  /** Words that must all be there as they are. */
  whole: string;
  /** The last word, of which the beginning is enough, quoted as a lexeme. */
  beginning: string;
}

/** @param text not blank */
export function searchWords(text: string): SearchWords {
  // A slash separates words here as it does in the column that is searched.
  const words = text.split(/[\s/]+/u).filter(Boolean);
  const last = words.pop() ?? text.trim();
  return { whole: words.join(' '), beginning: quoted(last) };
}

/** Inside the quotes of a tsquery only these two mean something. */
function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
