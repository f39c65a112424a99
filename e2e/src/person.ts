import type { Page } from 'playwright-core';

export const PASSWORD = 'Correct-horse-7';

/** Fills in the sign-up as a person would, and lands on Today. */
export async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/');
  const name = page.getByLabel('Name', { exact: true });
  const link = page.getByRole('link', { name: 'Create an account' });
  await name.or(link).first().waitFor();
  // Where nobody has an account yet, one is there already.
  if (await link.isVisible()) await link.click();
  await name.fill('Ada Example');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
}

/** Somebody is there already: an installation without any account shows other pages, and its first one is an administrator. */
export async function moveIn(address: string): Promise<void> {
  const reply = await fetch(`${address}/api/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'first@example.com', password: PASSWORD, full_name: 'First Example' }),
  });
  if (reply.status !== 201) throw new Error(`the first account was not made: ${reply.status}`);
}

/** The same person on another device. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
}

/** Does something, and waits for the server to have answered the request it leads to. */
export async function answered(page: Page, path: string, action: () => Promise<unknown>): Promise<void> {
  const isIt = (url: string) => new URL(url).pathname.startsWith(`/api/v1${path}`);
  await Promise.all([page.waitForResponse((response) => isIt(response.url()) && response.ok()), action()]);
}

/** People don't press twice within half a second on purpose, and the app takes it for one press. */
export async function breathe(page: Page, ms = 1000): Promise<void> {
  const since = await page.evaluate(() => performance.now());
  await page.waitForFunction(([start, length]) => performance.now() - start > length, [since, ms] as const);
}

/** What the API says to the person signed in on the page. */
export async function ask<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (address) => {
    const csrf = /daybook_csrf=([^;]+)/.exec(document.cookie)?.[1] ?? '';
    // The page's own token is in its memory; a second session would be another story. So this one asks for a new token
    // in the page's turn, as another tab would.
    const token = await navigator.locks.request('daybook.refresh', async () => {
      const reply = await fetch('/api/v1/auth/refresh', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
        body: '{}',
      });
      return (await reply.json()).data.access_token;
    });
    return (await fetch(`/api/v1${address}`, { headers: { authorization: `Bearer ${token}` } })).json();
  }, path);
}

/** Goes to another page of the app as a link does, without loading the app again. */
export async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, path);
  await page.locator(`a[aria-current="page"][href="${path}"]`).first().waitFor({ state: 'attached' });
}
