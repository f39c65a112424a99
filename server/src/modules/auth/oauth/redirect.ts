/** The address to which a browser takes an answer (RFC 6749 §4.1.2). What the address had in its query stays as it was. */
export function redirectTo(redirectUri: string, answer: Record<string, string | undefined>): string {
  const given = Object.entries(answer).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const separator = redirectUri.includes('?') ? '&' : '?';
  return `${redirectUri}${separator}${new URLSearchParams(given)}`;
}
