import { randomUUID } from 'node:crypto';
import { api, ROLE_PERMISSIONS } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import type { Ctx } from '../../core/context.ts';
import { scopedDatabase } from '../../core/db/database.ts';
import { ensureProjects, ensureTags, projectExists, taskForTime } from './index.ts';

const t = useApp();

/** What the other modules call these with. */
function ctxOf({ user }: TestUser): Ctx {
  const workspaceId = user.personal_workspace_id;
  return {
    db: scopedDatabase(t.deps.db, { userId: user.id, workspaceId }),
    actor: {
      via: 'session',
      userId: user.id,
      sessionId: randomUUID(),
      tokenId: null,
      systemRole: 'user',
      workspaceRole: 'admin',
      secondFactor: false,
      lacksSecondFactor: false,
      isLeaving: false,
      permissions: ROLE_PERMISSIONS.admin,
    },
    workspaceId,
    workspaceState: 'active',
    now: new Date(),
    log: t.deps.log,
    requestId: randomUUID(),
    ip: null,
    idempotency: null,
  };
}

describe('ensureProjects', () => {
  test('finds by name and client in any case, makes the rest once, in the order asked for', async () => {
    const user = await t.newUser();
    const ctx = ctxOf(user);
    const { data: known } = await user.call(api.projects.create, { body: { name: 'Site', client: 'Acme Example' } });
    const wanted = [
      { name: 'New', client: null },
      { name: 'SITE', client: 'acme example' },
      { name: 'Site', client: null },
      { name: 'new', client: null },
      { name: 'New', client: 'Acme Example' },
    ];
    const got = await ctx.db.write((tx) => ensureProjects(tx, ctx, wanted));
    expect(got.map((one) => one.created)).toEqual([true, false, true, false, true]);
    expect(got[1]?.id).toBe(known.id);
    expect(got[3]?.id).toBe(got[0]?.id);
    expect(new Set(got.map((one) => one.id)).size).toBe(4);
    const list = (await user.call(api.projects.list)).data as unknown as { color: string }[];
    expect(new Set(list.map((project) => project.color)).size).toBe(4);
    const again = await ctx.db.write((tx) => ensureProjects(tx, ctx, wanted));
    expect(again).toEqual(got.map(({ id }) => ({ id, created: false })));
  });

  test('many requests at once make each project once, and only one of them says so', async () => {
    const user = await t.newUser();
    const ctx = ctxOf(user);
    const wanted = ['A', 'B', 'C'].map((name) => ({ name, client: null }));
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        ctx.db.write((tx) => ensureProjects(tx, ctx, i % 2 ? wanted : wanted.toReversed())),
      ),
    );
    expect(all.flat().filter((one) => one.created)).toHaveLength(3);
    expect(new Set(all.flat().map((one) => one.id)).size).toBe(3);
  });

  test('one in the trash is not revived', async () => {
    const user = await t.newUser();
    const ctx = ctxOf(user);
    const { data: old } = await user.call(api.projects.create, { body: { name: 'Garden' } });
    await user.call(api.projects.remove, { params: { id: old.id } });
    const [got] = await ctx.db.write((tx) => ensureProjects(tx, ctx, [{ name: 'Garden', client: null }]));
    expect(got?.created).toBe(true);
    expect(got?.id).not.toBe(old.id);
  });
});

test('ensureTags answers ids in the order of the names, each tag once', async () => {
  const user = await t.newUser();
  const ctx = ctxOf(user);
  const ids = await ctx.db.write((tx) => ensureTags(tx, ctx, ['zebra', 'Apple', 'ZEBRA', 'mango']));
  const tags = (await user.call(api.tags.list)).data as unknown as { id: string; name: string }[];
  const nameOf = new Map(tags.map((tag) => [tag.id, tag.name]));
  expect(ids.map((id) => nameOf.get(id))).toEqual(['zebra', 'Apple', 'mango']);
  expect(await ctx.db.read((tx) => ensureTags(tx, ctx, []))).toEqual([]);
});

test('taskForTime and projectExists know neither the trash nor another tenant', async () => {
  const [user, stranger] = [await t.newUser(), await t.newUser()];
  const { data: project } = await user.call(api.projects.create, { body: { name: 'Garden' } });
  const { data: task } = await user.call(api.tasks.create, { body: { title: 'Dig', project_id: project.id } });
  const look = async (who: TestUser) => {
    const ctx = ctxOf(who);
    return ctx.db.read((tx) => Promise.all([taskForTime(tx, ctx, task.id), projectExists(tx, ctx, project.id)]));
  };
  expect(await look(user)).toEqual([{ id: task.id, title: 'Dig', project_id: project.id }, true]);
  expect(await look(stranger)).toEqual([undefined, false]);
  await user.call(api.projects.remove, { params: { id: project.id } });
  expect(await look(user)).toEqual([{ id: task.id, title: 'Dig', project_id: null }, false]);
  await user.call(api.tasks.remove, { params: { id: task.id } });
  expect(await look(user)).toEqual([undefined, false]);
});
