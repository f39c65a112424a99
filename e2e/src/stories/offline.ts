import { DESKTOP, visit } from '../browser.ts';
import { answered, ask, breathe, signIn, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';

interface Entries {
  data: { description: string; start_time: string; end_time: string | null }[];
}

/** A device whose clock nobody has set: that must not be seen in what it tracks. */
const CLOCK_AHEAD_MS = 20 * 60_000;

/** The timer is used in a tunnel. What was pressed counts from when it was pressed. */
export const offline: Story = {
  name: 'offline: pause, resume, switch and stop keep their moments, on a device whose clock is wrong',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, DESKTOP);
    await page.clock.install({ time: Date.now() + CLOCK_AHEAD_MS });
    await signUp(page, 'off.line@example.com');
    const timer = page.getByRole('region', { name: 'Timer' });
    await timer.getByPlaceholder('What are you working on?').fill('In the tunnel');
    await answered(page, '/time/start', () => timer.getByRole('button', { name: 'Start the timer' }).click());
    await page.waitForFunction(() => /^0:00:0[2-9]/.test(document.title));

    await context.setOffline(true);
    await page.getByText('You are offline.').waitFor();
    const pressed = [Date.now()];
    const press = async (name: string, next: string) => {
      await timer.getByRole('button', { name }).click();
      pressed.push(Date.now());
      await timer.getByRole('button', { name: next }).waitFor();
      await breathe(page, 3000);
    };
    await press('Pause the timer', 'Resume the timer');
    await press('Resume the timer', 'Pause the timer');
    // A switch: the first piece of work once more, while the second runs.
    await page.getByRole('listitem', { name: 'In the tunnel' }).last().hover();
    await page.getByRole('button', { name: 'Continue “In the tunnel”' }).last().click();
    pressed.push(Date.now());
    await breathe(page, 3000);
    await press('Stop the timer', 'Start the timer');
    await page.getByText('4 changes wait to be sent.').waitFor();

    // What is here is shown; what isn't says that it needs the server, and doesn't pretend to be on its way.
    await page.getByRole('link', { name: 'Timesheet', exact: true }).click();
    await page.getByRole('grid', { name: 'Hours of the week' }).waitFor();
    await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
    await page.getByText('This needs the server.').waitFor();
    await page.screenshot({ path: shot('offline-1-dashboard') });
    expectThat((await page.getByRole('status', { name: 'Loading' }).count()) === 0, 'nothing loads for ever');

    await answered(page, '/time/stop', () => context.setOffline(false));
    await page.getByText(/wait to be sent|Sending what waited/).waitFor({ state: 'hidden' });
    await page.getByText('This needs the server.').waitFor({ state: 'hidden' });
    const { data } = await ask<Entries>(page, '/time/entries?sort=start_time');
    expectThat(data.length === 3, `three pieces of work are there, not ${data.length}: ${JSON.stringify(data)}`);
    const [, paused, resumed, switched, stopped] = pressed as [number, number, number, number, number];
    const wanted = [
      [null, paused],
      [resumed, switched],
      [switched, stopped],
    ] as const;
    for (const [index, [start, end]] of wanted.entries()) {
      const { start_time, end_time } = data[index]!;
      if (start) expectNear(start_time, start, `entry ${index + 1} began`);
      expectNear(end_time ?? '', end, `entry ${index + 1} ended`);
    }
    expectThat(complaints.length === 0, complaints.join('\n'));
    await context.close();
  },
};

/** Two devices, one of them without a connection: what either has counted is kept. */
export const offlineElsewhere: Story = {
  name: 'offline, while the timer runs on another device: the work is written down, and nothing is ended unasked',
  async run({ browser, program }) {
    const phone = await visit(browser, program.address, DESKTOP);
    await signUp(phone.page, 'two.devices@example.com');
    const laptop = await visit(browser, program.address, DESKTOP);
    await signIn(laptop.page, 'two.devices@example.com');
    const start = async ({ page }: typeof phone, description: string) => {
      await page.getByRole('region', { name: 'Timer' }).getByPlaceholder('What are you working on?').fill(description);
      await page.getByRole('button', { name: 'Start the timer' }).click();
      await page.getByRole('button', { name: 'Stop the timer' }).waitFor();
    };

    await phone.context.setOffline(true);
    await phone.page.getByText('You are offline.').waitFor();
    await answered(laptop.page, '/time/start', () => start(laptop, 'On the laptop'));
    await start(phone, 'On the phone');
    await breathe(phone.page, 2000);
    await phone.page.getByRole('button', { name: 'Stop the timer' }).click();
    await answered(phone.page, '/time/entries', () => phone.context.setOffline(false));
    await phone.page.getByText(/“On the laptop” already runs/).waitFor();
    await phone.page.getByText(/wait to be sent|Sending what waited/).waitFor({ state: 'hidden' });

    const { data } = await ask<Entries>(phone.page, '/time/entries?sort=start_time');
    const kept = data.map(({ description, end_time }) => [description, end_time !== null]);
    expectThat(
      JSON.stringify(kept.sort()) ===
        JSON.stringify([
          ['On the laptop', false],
          ['On the phone', true],
        ]),
      `the laptop’s timer runs on and the phone’s time is an entry: ${JSON.stringify(kept)}`,
    );
    const complaints = [...phone.complaints, ...laptop.complaints];
    expectThat(complaints.length === 0, complaints.join('\n'));
    await Promise.all([phone.context.close(), laptop.context.close()]);
  },
};

/** Within what a browser on a busy machine takes from a press to its handler, and the second that is cut off. */
function expectNear(instant: string, pressedAt: number, what: string): void {
  const seconds = (pressedAt - Date.parse(instant)) / 1000;
  expectThat(seconds > -1 && seconds < 2.5, `${what} at ${instant}, ${seconds.toFixed(1)} s before it was pressed`);
}
