import { api, type TaskHit } from '@daybook/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { tries } from '../../../test/thoroughness.ts';

const t = useApp();

async function search(user: TestUser, q: string, page = {}): Promise<{ hits: TaskHit[]; total: number }> {
  const reply = await user.call(api.tasks.search, { query: { q, ...page } });
  expect(reply.status).toBe(200);
  return { hits: reply.data as unknown as TaskHit[], total: reply.body.pagination.total };
}
const found = async (user: TestUser, q: string) => (await search(user, q)).hits.map((hit) => hit.task.title);
const add = async (user: TestUser, title: string, description = '') =>
  (await user.call(api.tasks.create, { body: { title, description } })).data;
/** Highlights for people to read. */
const shown = (text: string | null | undefined) => text?.replaceAll('\u0002', '[').replaceAll('\u0003', ']');

describe('words', () => {
  test('all must be there, in title or description; of the last one the beginning is enough', async () => {
    const user = await t.newUser();
    await add(user, 'Invoice for the garden', 'Ask about Überweisung');
    await add(user, 'Garden plan');
    expect(await found(user, 'GARDEN invoice')).toEqual(['Invoice for the garden']);
    expect(await found(user, 'garden pl')).toEqual(['Garden plan']);
    expect(await found(user, 'gard plan')).toEqual([]);
    expect(await found(user, 'invoice überw')).toEqual(['Invoice for the garden']);
    expect(await found(user, 'arden')).toEqual([]);
    expect((await search(user, 'g')).total).toBe(2);
  });

  test.each([
    ['a name with an apostrophe', "Call O'Brien", "o'brie"],
    ['a compound', 'Follow-up mail', 'follow-u'],
    ['half an e-mail address', 'Mail ada@example.com', 'mail ada@exam'],
    ['a version', 'Release v1.2.3', 'v1.2'],
    ['a date', 'Plan 2026-03-29', '2026-03'],
    ['a word with punctuation', 'C++ (the language)', '(the'],
    ['a backslash', 'Path C:\\temp', 'c:\\te'],
    ['another script', '会議資料の作成', '会議'],
    ['a word beside an emoji', 'Party 🎉 tonight', 'party 🎉'],
    ['what comes after a slash', 'Design/Review', 'revi'],
    ['both sides of a slash', 'Design/Review', 'design/rev'],
    ['nothing but a slash', 'Either / or', '/'],
    ['nothing but an emoji', 'Party 🎉 tonight', '🎉'],
    ['nothing but punctuation', 'Really?!', '?!'],
  ])('finds %s', async (_what, title, q) => {
    const user = await t.newUser();
    await add(user, title);
    await add(user, 'Something else');
    expect(await found(user, q)).toEqual([title]);
  });

  test('nothing that is typed is an error', async () => {
    const user = await t.newUser();
    await add(user, 'Some words', "with 'quotes' & more");
    const SYNTAX = ["'", '"', ':', '*', '&', '|', '!', '(', ')', '<->', '<1>', '\\', ':*', ':A', '%', '_', '🎉', 'é'];
    const pieces = fc.oneof(
      fc.constantFrom(...SYNTAX, 'words', ' ', '\t', '\u00a0', '\u200b'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    const texts = fc
      .array(pieces, { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join(''))
      .filter((text) => text.trim() !== '' && !text.includes('\0') && text.trim().length <= 200);
    await fc.assert(
      fc.asyncProperty(texts, async (q) => {
        for (const endpoint of [api.tasks.search, api.tasks.list]) {
          expect((await user.call(endpoint, { query: { q } })).status).toBe(200);
        }
      }),
      { numRuns: tries(100) },
    );
  });

  test.each(['', '   ', '\0', 'x'.repeat(201)])('refuses %j', async (q) => {
    const user = await t.newUser();
    const url = `/api/v1/tasks/search?${new URLSearchParams({ q })}`;
    const reply = await t.app.inject({ url, headers: { authorization: `Bearer ${user.access_token}` } });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().error.details.fields[0].path).toBe('q');
  });
});

describe('order and pages', () => {
  test('a hit in the title before one in the description, then the last changed', async () => {
    const user = await t.newUser();
    t.setNow('2026-01-01T00:00:00Z');
    const old = await add(user, 'Budget old');
    t.setNow('2026-01-02T00:00:00Z');
    await add(user, 'Budget new');
    t.setNow('2026-01-03T00:00:00Z');
    await add(user, 'Numbers', 'the budget');
    t.setNow(null);
    expect(await found(user, 'budget')).toEqual(['Budget new', 'Budget old', 'Numbers']);
    await user.call(api.tasks.update, { params: { id: old.id }, body: { priority: 'high' } });
    const { hits } = await search(user, 'budget');
    expect(hits.map((hit) => hit.task.title)).toEqual(['Budget old', 'Budget new', 'Numbers']);
    expect(hits[1]?.rank).toBeGreaterThan(hits[2]?.rank as number);
  });

  test('pages go through all hits, in their order', async () => {
    const user = await t.newUser();
    for (let i = 0; i < 7; i += 1) {
      t.setNow(`2026-01-0${i + 1}T00:00:00Z`);
      await add(user, `Same ${i}`);
    }
    t.setNow(null);
    const pages = await Promise.all([1, 2, 3, 4].map((page) => search(user, 'same', { page, per_page: 3 })));
    expect(pages.map((page) => page.hits.map((hit) => hit.task.title))).toEqual([
      ['Same 6', 'Same 5', 'Same 4'],
      ['Same 3', 'Same 2', 'Same 1'],
      ['Same 0'],
      [],
    ]);
    expect(pages.map((page) => page.total)).toEqual([7, 7, 7, 7]);
  });

  test('neither the trash nor another tenant', async () => {
    const [user, stranger] = [await t.newUser(), await t.newUser()];
    await add(stranger, 'Secret word');
    const { id } = await add(user, 'Secret word');
    await user.call(api.tasks.remove, { params: { id } });
    expect(await search(user, 'secret')).toEqual({ hits: [], total: 0 });
  });
});

describe('highlights', () => {
  test('mark the hits; a description without one has none', async () => {
    const user = await t.newUser();
    const task = await add(user, 'Draft the report', 'A first reporting, then reports for all');
    const { hits } = await search(user, 'the repo');
    expect(shown(hits[0]?.highlights.title)).toBe('Draft [the] [report]');
    expect(shown(hits[0]?.highlights.description)).toBe('A first [reporting], then [reports] for all');
    expect(hits[0]?.task).toEqual(task);
    expect((await search(user, 'draft')).hits[0]?.highlights.description).toBeNull();
  });

  test('mark the words of a description also where others stand in the title only', async () => {
    const user = await t.newUser();
    await add(user, 'Invoice', 'Ask the gardener; he & the client know');
    const [hit] = (await search(user, 'invoice client gard')).hits;
    expect(shown(hit?.highlights.title)).toBe('[Invoice]');
    expect(shown(hit?.highlights.description)).toBe('Ask the [gardener]; he & the [client] know');
  });

  test('of a long description the parts around the hits', async () => {
    const user = await t.newUser();
    const filler = 'and so on '.repeat(200);
    await add(user, 'Long', `Early needle ${filler} late needle ${filler}`);
    const text = shown((await search(user, 'needle')).hits[0]?.highlights.description) as string;
    expect(text.match(/\[needle\]/g)).toHaveLength(2);
    expect(text.length).toBeLessThan(400);
  });

  test('marks that stand in a text already are not taken for ours', async () => {
    const user = await t.newUser();
    await add(user, 'A \u0002false\u0003 mark', '\u0002false\u0003');
    const { hits } = await search(user, 'mark');
    expect(shown(hits[0]?.highlights.title)).toBe('A false [mark]');
    expect(hits[0]?.highlights.description).toBeNull();
  });
});
