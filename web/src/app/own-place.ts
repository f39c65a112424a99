/**
 * Whether an address that came from outside is one of this app. A browser takes `//host` and `/\host` for another host, and
 * leaves tabs and line breaks out before it looks.
 */
export function isOwnPlace(address: string): boolean {
  return /^\/(?![/\\])[^\p{Cc}\s]*$/u.test(address);
}
