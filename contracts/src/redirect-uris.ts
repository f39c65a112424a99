/**
 * Where an application may be sent back to, and nowhere else: RFC 8252 for native ones, RFC 9700 §2.1 for all.
 * - `https://…`: a site, or an app that has claimed the address.
 * - `http://127.0.0.1/…`, `http://[::1]/…`: a program on the same computer, which chooses its port when it starts.
 * - `com.example.app:/…`: an app that has registered the scheme; with a dot, because it is a domain in reverse.
 */
export const LONGEST_REDIRECT_URI = 500;

const LOOPBACK = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(:\d{1,5})?(?=[/?]|$)/;
const PRIVATE_USE = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:/;

/** What is wrong with an address to be registered, as the end of "redirect_uris.0 …"; null where nothing is. */
export function problemOfRedirectUri(uri: string): string | null {
  if (!/^[\x21-\x7e]+$/.test(uri)) return 'must be an address without spaces and special characters';
  if (uri.includes('#')) return 'must not have a fragment (#…)';
  if (uri.includes('*')) return 'must be one whole address, without *';
  if (PRIVATE_USE.test(uri)) return null;
  const url = URL.parse(uri);
  if (!url) return 'must be a whole address, e.g. https://example.com/callback';
  if (url.username !== '' || url.password !== '') return 'must not have a user name or password';
  if (url.protocol === 'https:') return /^https:\/\/[^/?]/.test(uri) ? null : 'must begin with https:// and a host';
  if (url.protocol === 'http:') {
    const loopback = LOOPBACK.exec(uri);
    if (!loopback) return 'must be https; http is only for a program on the same computer, at 127.0.0.1 or [::1]';
    return loopback[2] === undefined ? null : 'must be without a port: any will do on the same computer';
  }
  return 'must be https, http at 127.0.0.1 or [::1], or have a scheme with a dot, e.g. com.example.app:/callback';
}

/** Character by character the same; on the same computer with any port (RFC 8252 §7.3). */
export function matchesRedirectUri(registered: readonly string[], asked: string): boolean {
  // What the pattern takes for a host has to be one: `http://127.0.0.1:1@example.com/` never gets here.
  const withoutPort = LOOPBACK.test(asked) && URL.canParse(asked) ? asked.replace(LOOPBACK, '$1') : asked;
  return registered.includes(withoutPort);
}

/** In which words to tell a person where they will be sent: the host, or the scheme of an app. */
export interface Destination {
  kind: 'site' | 'this_computer' | 'app';
  place: string;
}

export function destinationOf(uri: string): Destination {
  if (PRIVATE_USE.test(uri)) return { kind: 'app', place: uri.slice(0, uri.indexOf(':')) };
  const { host } = new URL(uri);
  return { kind: LOOPBACK.test(uri) ? 'this_computer' : 'site', place: host };
}
