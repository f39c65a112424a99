/** How many texts get a name. Filters make many texts; each named one costs every connection a stored plan. */
const MOST_NAMES = 300;
const MOST_TEXTS = 5_000;
/** A text seen this often is worth a stored plan. */
const WORTH_A_NAME = 3;

const seen = new Map<string, number>();
const names = new Map<string, string>();

/** The name under which PostgreSQL keeps the plan of this text, or undefined while it isn't a frequent one. */
export function statementName(text: string): string | undefined {
  const name = names.get(text);
  if (name !== undefined || names.size >= MOST_NAMES) return name;
  const times = (seen.get(text) ?? 0) + 1;
  if (times < WORTH_A_NAME) {
    if (seen.size >= MOST_TEXTS) seen.clear();
    seen.set(text, times);
    return undefined;
  }
  seen.delete(text);
  const made = `daybook_${names.size + 1}`;
  names.set(text, made);
  return made;
}
