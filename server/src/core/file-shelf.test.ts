import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileShelf } from './file-shelf.ts';

test('what comes while it is found out what is needed stays; the strays that were there go', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shelf-'));
  const shelf = createFileShelf(folder, '.file');
  for (const name of ['needed.file', 'stray.file', 'stray.2.part']) await writeFile(join(folder, name), '');
  const removed = await shelf.removeAllBut(async () => {
    const needed = new Set(['needed']);
    await writeFile(await shelf.placeFor('new', 1), '');
    return needed;
  });
  expect([removed, (await readdir(folder)).sort()]).toEqual([1, ['needed.file', 'new.1.part']]);
  await rm(folder, { recursive: true });
});
