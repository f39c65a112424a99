import { accessibilityProblems, problemsInBothThemes } from '../accessibility.ts';
import { DESKTOP, visit } from '../browser.ts';
import { signUp, walkTo } from '../person.ts';
import { expectThat, type Story } from '../story.ts';

const PAGES = [
  '/today',
  '/tasks',
  '/timesheet',
  '/dashboard',
  '/reports',
  '/code',
  '/import',
  '/settings/profile',
  '/settings/appearance',
  '/settings/security',
  '/settings/tokens',
  '/settings/coding',
  '/settings/projects',
  '/settings/clients',
  '/settings/tags',
];
/** Kilobytes of compressed JavaScript that the first page may cost. */
const FIRST_LOAD_KB = 200;

/** Each page in both themes is without a violation that axe finds, and the first one comes light. */
export const everyPage: Story = {
  name: 'every page, light and dark: nothing axe objects to, nothing the console complains about',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, DESKTOP);
    let scripts = 0;
    page.on('response', async (response) => {
      if (response.url().endsWith('.js')) scripts += Number(response.headers()['content-length'] ?? 0);
    });
    await page.goto('/sign-in');
    await page.waitForLoadState('networkidle');
    expectThat(scripts > 0, 'the scripts say how large they are');
    console.log(`    first load: ${Math.round(scripts / 1024)} KB of JavaScript, compressed`);
    expectThat(scripts / 1024 < FIRST_LOAD_KB, `the first load is ${Math.round(scripts / 1024)} KB of JavaScript`);
    for (const path of ['/sign-in', '/sign-up', '/forgot-password', '/reset-password', '/verify-email']) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      const problems = await accessibilityProblems(page);
      expectThat(problems.length === 0, `${path}: ${problems.join('\n')}`);
    }

    await signUp(page, 'every.page@example.com');
    const objections: string[] = [];
    for (const path of PAGES) {
      await walkTo(page, path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const picture = (theme: string) => shot(`page-${path.slice(1).replaceAll('/', '-')}-${theme}`);
      objections.push(...(await problemsInBothThemes(page, picture)));
    }
    await page.goto('/nowhere');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    objections.push(...(await problemsInBothThemes(page, (theme) => shot(`page-nowhere-${theme}`))));
    expectThat(objections.length === 0, objections.join('\n'));

    // By keyboard: the palette leads anywhere, the sheet shows the keys, and both give the focus back.
    await page.goto('/today');
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('dashboard');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: /keys/i }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();

    // Without the server: what was open stays, and says so.
    await context.setOffline(true);
    await page
      .getByText(/offline/i)
      .first()
      .waitFor();
    await context.setOffline(false);
    await page
      .getByText(/offline/i)
      .first()
      .waitFor({ state: 'hidden' });
    expectThat(complaints.length === 0, complaints.join('\n'));
    await context.close();
  },
};
