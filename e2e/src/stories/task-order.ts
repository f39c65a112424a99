import type { Page } from 'playwright-core';
import { DESKTOP, visit } from '../browser.ts';
import { answered, ask, breathe, signUp } from '../person.ts';
import { expectThat, type Story } from '../story.ts';

/** A list is in one order wherever it is shown, and a task says what it is part of. */
export const taskOrder: Story = {
  name: 'tasks: in the order of typing and of their days on both pages, parts of others, done while timed',
  async run({ browser, program, shot }) {
    const { page, context, complaints } = await visit(browser, program.address, DESKTOP);
    await signUp(page, 'task.order@example.com');
    const steps = page.getByRole('region', { name: 'Three ways to begin' });
    await steps.waitFor();

    // Three in a row, on Today.
    const plan = page.getByRole('region', { name: 'Plan' });
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    for (const title of ['First', 'Second', 'Third']) {
      await page.keyboard.type(title);
      await answered(page, '/tasks', () => page.keyboard.press('Enter'));
    }
    await page.keyboard.press('Escape');
    expectThat((await titlesIn(plan)).join() === 'First,Second,Third', `the plan is ${await titlesIn(plan)}`);
    await steps.getByRole('listitem').nth(1).getByLabel('Done').waitFor();
    await page.keyboard.press('h');
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor({ state: 'hidden' });
    expectThat((await steps.count()) === 0, 'the first steps are a matter of today');

    // The same on the tasks page.
    await page.getByRole('link', { name: 'Tasks', exact: true }).click();
    await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
    const grid = page.getByRole('grid', { name: 'Tasks' });
    await grid.getByText('Third').waitFor();
    expectThat((await rowsOf(page)).join() === 'First,Second,Third', `the list is ${await rowsOf(page)}`);

    // A due date is typed; the list stands by days.
    await page.keyboard.press('j');
    await page.keyboard.press('d');
    await page.getByRole('dialog', { name: 'Due date' }).waitFor();
    await page.keyboard.type('+9d');
    await answered(page, '/tasks/', () => page.keyboard.press('Enter'));
    await page.keyboard.press('j');
    await page.keyboard.press('d');
    await page.getByRole('dialog', { name: 'Due date' }).waitFor();
    await page.keyboard.type('in 8 days');
    await answered(page, '/tasks/', () => page.keyboard.press('Enter'));
    const { data: tasks } = await ask<{ data: { title: string; due_date: string }[] }>(page, '/tasks?sort=due_date');
    expectThat(
      tasks.map((task) => task.title).join() === (await rowsOf(page)).join(),
      `by days they are ${tasks.map((task) => task.title)}, and shown as ${await rowsOf(page)}`,
    );

    // A part of a task says so in the list.
    await grid.getByText('Second').click();
    const panel = page
      .getByRole('complementary')
      .or(page.getByRole('dialog', { name: 'Task' }))
      .first();
    await panel.getByRole('textbox', { name: 'New subtask' }).fill('A part of it');
    await answered(page, '/tasks', () => panel.getByRole('textbox', { name: 'New subtask' }).press('Enter'));
    await page.keyboard.press('Escape');
    const part = grid.getByRole('row', { name: /A part of it/ });
    await part.getByText('Second').waitFor();
    await page.screenshot({ path: shot('task-order-1-parts') });

    // What is being timed is done: the timer can be stopped with it.
    await grid.getByRole('row', { name: /Third/ }).hover();
    await answered(page, '/time/start', () => grid.getByRole('button', { name: 'Start the timer on “Third”' }).click());
    await breathe(page);
    await grid.getByRole('button', { name: 'Complete “Third”' }).click();
    await page.getByText('Completed “Third”. Its timer runs on.').waitFor();
    await page.screenshot({ path: shot('task-order-2-timed') });
    await answered(page, '/time/stop', () =>
      page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Stop the timer' }).click(),
    );
    expectThat(complaints.length === 0, complaints.join('\n'));
    await context.close();
  },
};

async function titlesIn(plan: ReturnType<Page['getByRole']>): Promise<string[]> {
  return plan.getByRole('link').allInnerTexts();
}

/** The titles of the list, from top to bottom. */
async function rowsOf(page: Page): Promise<string[]> {
  return page.locator('[role=grid] [role=row] [id$=-title]').evaluateAll((titles) =>
    titles
      .map((title) => ({ text: title.textContent ?? '', top: title.getBoundingClientRect().top }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );
}
