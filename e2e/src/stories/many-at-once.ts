import { DESKTOP, visit } from '../browser.ts';
import { answered, ask, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';

interface Tasks {
  data: { title: string; status: string; tags: string[]; deleted_at: string | null; completed_at: string | null }[];
}

/** Several tasks selected, changed, deleted and brought back: one request each time. */
export const manyAtOnce: Story = {
  name: 'many tasks at once: select, complete, tag, delete, undo',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, DESKTOP);
    const writes: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() !== 'GET' && pathname.startsWith('/api/v1/tasks')) writes.push(pathname.slice(7));
    });
    /** Does something that many tasks take part in, and sees that it was one request. */
    const together = async (action: () => Promise<unknown>) => {
      writes.length = 0;
      await answered(page, '/tasks/bulk', action);
      expectThat(writes.join() === '/tasks/bulk', `it was one request: ${writes.join()}`);
    };
    const undo = () => page.getByRole('button', { name: 'Undo' }).last().click();
    const tasks = async (query = '') => (await ask<Tasks>(page, `/tasks${query}`)).data;

    await signUp(page, 'many.at.once@example.com');
    await page.getByRole('link', { name: 'Tasks', exact: true }).click();
    await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    for (const title of ['Sow', 'Water', 'Weed']) {
      await page.keyboard.type(title);
      await answered(page, '/tasks', () => page.keyboard.press('Enter'));
    }
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+a');
    const bar = page.getByRole('toolbar', { name: 'Actions for the selected tasks' });
    await bar.waitFor();
    await bar.getByRole('button', { name: 'Tags' }).click();
    await page.getByRole('combobox', { name: 'Tags' }).fill('garden, spring');
    await page.keyboard.press('Enter');
    await together(() => page.keyboard.press('Escape'));
    expectThat(
      (await tasks()).every((task) => task.tags.join() === 'garden,spring'),
      'each has both tags',
    );
    await together(undo);
    expectThat(
      (await tasks()).every((task) => task.tags.length === 0),
      'and none has any again',
    );

    await page.screenshot({ path: shot('many-at-once') });
    await bar.getByRole('button', { name: 'Status' }).click();
    await together(() => page.getByRole('option', { name: 'done' }).click());
    expectThat(
      (await tasks()).every((task) => task.status === 'done' && task.completed_at !== null),
      'all are done',
    );
    await together(undo);
    expectThat(
      (await tasks()).every((task) => task.status === 'todo' && task.completed_at === null),
      'all are to do again',
    );

    await page.getByText('Weed').first().waitFor();
    await page.keyboard.press('Control+a');
    await together(() => bar.getByRole('button', { name: 'Delete' }).click());
    expectThat((await tasks('?deleted=true')).length === 3, 'all are in the trash');
    await together(undo);
    const back = await tasks();
    expectThat(back.length === 3 && back.every((task) => task.deleted_at === null), 'all are back');
    expectThat(complaints.length === 0, complaints.join('\n'));
    await context.close();
  },
};
