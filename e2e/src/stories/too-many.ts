import type { Route } from 'playwright-core';
import { DESKTOP, visit } from '../browser.ts';
import { answered, ask, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';

/** The server is asked for more than it gives in a minute. Whoever is at the page sees it wait, and nothing wrong. */
export const tooMany: Story = {
  name: 'too many requests: the page waits and goes on by itself, the timer shows nothing wrong, no change is lost',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, DESKTOP);
    await signUp(page, 'too.many@example.com');
    const timer = page.getByRole('region', { name: 'Timer' });
    await timer.getByPlaceholder('What are you working on?').fill('Long work');
    await answered(page, '/time/start', () => timer.getByRole('button', { name: 'Start the timer' }).click());

    // Every address once, as far as the page goes before it waits.
    const refused = new Set<string>();
    const once = async (route: Route) => {
      const request = route.request();
      const key = `${request.method()} ${new URL(request.url()).pathname}`;
      if (refused.has(key)) return route.continue();
      refused.add(key);
      return refuse(route);
    };
    await context.route('**/api/v1/**', once);
    await page.reload();
    await page.getByText(/Many requests at once\. It goes on in \d seconds?\./).waitFor();
    await page.getByRole('button', { name: 'Stop the timer' }).or(page.getByText('–:––:––')).first().waitFor();
    await page.screenshot({ path: shot('too-many-1-waits') });
    expectThat(
      !(await page.getByText('0:00:00').isVisible()),
      'a timer that runs is never shown as stopped at nothing',
    );
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await timer.getByRole('button', { name: 'Stop the timer' }).waitFor();
    await page
      .getByText(/Many requests at once/)
      .first()
      .waitFor({ state: 'hidden' });
    expectThat(refused.has('GET /api/v1/time/active'), 'the timer was among what was refused');
    expectThat(!(await page.getByRole('alert').isVisible()), 'no page says that it could not be loaded');

    // A change is kept, and sent when it may be.
    await context.unroute('**/api/v1/**', once);
    let stops = 0;
    await context.route('**/api/v1/time/stop/*', (route) => (stops++ === 0 ? refuse(route) : route.continue()));
    const arrived = page.waitForResponse((response) => response.url().includes('/time/stop/') && response.ok());
    await timer.getByRole('button', { name: 'Stop the timer' }).click();
    await timer.getByRole('button', { name: 'Start the timer' }).waitFor();
    await page
      .getByText(/Many requests at once/)
      .first()
      .waitFor();
    await page
      .getByText(/Many requests at once/)
      .first()
      .waitFor({ state: 'hidden' });
    await arrived;
    const { data } = await ask<{ data: { end_time: string | null }[] }>(page, '/time/entries');
    expectThat(stops === 2 && data.length === 1 && data[0]?.end_time !== null, 'the stop has arrived');
    expectThat(complaints.length === 0, complaints.join('\n'));
    await context.close();
  },
};

function refuse(route: Route): Promise<void> {
  return route.fulfill({
    status: 429,
    headers: { 'retry-after': '3' },
    json: { success: false, error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Too many requests.' }, meta: {} },
  });
}
