import { PROVIDER_PAGES, type ProviderProblem, type SecondFactor } from '@daybook/contracts';

/** The pages on which a round trip to a provider ends. Nothing from outside decides of which host. */

const FIRST_PAGE = '/today';

/**
 * The page somebody wanted, if it is one of this web app; null for anything else. A browser takes `//host` and `/\host`
 * for another host, and leaves tabs and line breaks out before it looks.
 */
export function ownPage(wanted: string | undefined): string | null {
  if (wanted === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\')) return null;
  const url = URL.parse(wanted, 'http://daybook.invalid');
  if (url?.origin !== 'http://daybook.invalid' || /^\/(?:api|\/)/.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}

export function signedInPage(from: string | null): string {
  return from ?? FIRST_PAGE;
}

export function secondStepPage(choices: readonly SecondFactor[], from: string | null): string {
  return pageOf('signIn', { second_factor: choices.join(','), from });
}

/** @param page where it began */
export function problemPage(
  page: keyof typeof PROVIDER_PAGES,
  problem: ProviderProblem,
  provider: string,
  from: string | null,
): string {
  return pageOf(page, { problem, provider, from: page === 'signIn' ? from : null });
}

/** @param done what has come of it */
export function securityPage(done: 'connected' | 'proved', provider: string): string {
  return pageOf('security', { [done]: provider });
}

function pageOf(page: keyof typeof PROVIDER_PAGES, query: Record<string, string | null>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  return `${PROVIDER_PAGES[page]}?${new URLSearchParams(given)}`;
}
