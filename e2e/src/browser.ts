import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ARGUMENTS });
}

/** Requests of each page that are under way, and since when that has not changed. */
const traffic = new WeakMap<Page, { underWay: number; sinceMs: number }>();

function watchTraffic(page: Page): void {
  const seen = { underWay: 0, sinceMs: performance.now() };
  traffic.set(page, seen);
  const count = (change: number) => () => {
    seen.underWay += change;
    seen.sinceMs = performance.now();
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
}

/** As long as nothing was asked for, everything that the page shows is there. */
const QUIET_MS = 250;

/** Waits until the page has asked for nothing for a moment, also after a way within the app. */
export async function settled(page: Page): Promise<void> {
  const seen = traffic.get(page);
  if (!seen) throw new Error('only for the page of a visit');
  while (seen.underWay > 0 || performance.now() - seen.sinceMs < QUIET_MS) await page.waitForTimeout(50);
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** What went wrong on the page without anybody looking: errors, refused content, broken requests. */
  complaints: string[];
}

export async function visit(
  browser: Browser,
  address: string,
  size: typeof DESKTOP,
  options: { isPhone?: boolean } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: size,
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    // Nobody watches what slides and fades, and a processor draws each frame of it.
    reducedMotion: 'reduce',
    ...(options.isPhone ? { hasTouch: true, isMobile: true } : {}),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  watchTraffic(page);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A refused request is written to the console by the browser itself; what it means is the page's to show.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  await context.route(
    // Passkeys need a host name.
    (url) => url.hostname !== '127.0.0.1' && url.hostname !== 'localhost',
    (route) => {
      complaints.push(`left this machine: ${route.request().url()}`);
      return route.abort();
    },
  );
  return { context, page, complaints };
}
