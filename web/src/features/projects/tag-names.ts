/**
 * The tags after somebody has typed some more; a comma separates them, also in what is pasted, or typed on a phone, where a
 * comma is no key. A tag that is known, or chosen already, in another case is that one.
 */
export function withTyped(chosen: readonly string[], typed: string, known: readonly string[]): string[] {
  const tags = [...chosen];
  for (const part of typed.split(',')) {
    const name = part.trim();
    const isSame = (other: string) => other.toLowerCase() === name.toLowerCase();
    if (name !== '' && !tags.some(isSame)) tags.push(known.find(isSame) ?? name);
  }
  return tags;
}
