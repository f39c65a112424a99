import { expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { createModules } from '../../modules.ts';

/** No table is forgotten: each is in the export and in the erasure, or says why not. */
const t = useApp();

async function tables(): Promise<string[]> {
  const { rows } = await t.database.owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
     and not relispartition order by 1`,
  );
  return rows.map(({ name }) => name);
}

const personal = () => createModules(t.deps).all.flatMap((module) => module.personal ?? []);

test('every table is exported, or says why not', async () => {
  const exported = new Set(personal().flatMap((one) => one.exported.flatMap((part) => part.tables)));
  const excepted = new Set(personal().flatMap((one) => Object.keys(one.notExported)));
  expect([...new Set([...exported, ...excepted])].sort()).toEqual(await tables());
  expect([...exported].filter((table) => excepted.has(table))).toEqual([]);
});

test('every table is erased from, or says why not', async () => {
  const erased = new Set(personal().flatMap((one) => one.erased.flatMap((step) => step.tables)));
  const excepted = new Set(personal().flatMap((one) => Object.keys(one.notErased)));
  expect([...new Set([...erased, ...excepted])].sort()).toEqual(await tables());
  expect([...erased].filter((table) => excepted.has(table))).toEqual([]);
});

test('whoever refers to a user is erased from, or its rows go with the account', async () => {
  const { rows } = await t.database.owner.query<{ name: string; on_delete: string }>(
    `select conrelid::regclass::text as name, confdeltype::text as on_delete from pg_constraint
     where contype = 'f' and confrelid = 'users'::regclass and conparentid = 0`,
  );
  const erased = new Set(personal().flatMap((one) => one.erased.flatMap((step) => step.tables)));
  const kept = rows.filter(({ name, on_delete }) => !erased.has(name) && on_delete !== 'c' && name !== 'users');
  expect(kept).toEqual([]);
});

test('the files of an export have names of their own', () => {
  const files = personal().flatMap((one) => one.exported.map((part) => part.file));
  expect(new Set(files).size).toBe(files.length);
});
