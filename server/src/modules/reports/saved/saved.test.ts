import { randomUUID } from 'node:crypto';
import { api, BASE_PATH } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { newTeam, track } from '../arrange.ts';

const t = useApp();

let lead: TestUser;
let member: TestUser;
let workspaceId: string;

beforeAll(async () => {
  await t.database.owner.query(`select app.ensure_time_entry_month('2026-11-01')`);
  t.setNow('2026-11-20T15:00:00Z');
  [lead, member] = [await t.newUser(), await t.newUser()];
  workspaceId = await newTeam(t, [
    [lead, 'lead'],
    [member, 'member'],
  ]);
  await track(lead, '2026-11-18T08:00:00Z', '2026-11-18T10:00:00Z', {}, workspaceId);
  await track(member, '2026-11-18T08:00:00Z', '2026-11-18T09:00:00Z', {}, workspaceId);
});

async function save(who: TestUser, body: object) {
  const reply = await who.call(
    api.reports.create,
    { body: { name: 'Weekly', question: {}, ...body } },
    { workspaceId },
  );
  expect([reply.status, reply.error]).toEqual([201, undefined]);
  return reply.data;
}
const at = (id: string) => ({ params: { id } });

test('a question is kept as it was asked, whole, and answered anew', async () => {
  const question = {
    period: 'this_week' as const,
    group_by: ['day' as const],
    filters: { tags: ['Deep'] },
    rounding: { minutes: 15 as const, direction: 'up' as const, per: 'total' as const },
  };
  const made = await save(lead, { question });
  expect(made).toMatchObject({
    name: 'Weekly',
    question: { ...question, measures: ['seconds'] },
    is_own: true,
    shared_with_workspace: false,
    version: 1,
  });
  const body = { question: { ...question, filters: {} }, name: 'Days' };
  const changed = await lead.call(api.reports.update, { ...at(made.id), body }, { workspaceId });
  expect(changed.data).toMatchObject({ name: 'Days', version: 2, question: { filters: {} } });
  const again = await lead.call(api.reports.update, { ...at(made.id), body }, { workspaceId });
  expect(again.data.version).toBe(2);
  const run = await lead.call(api.reports.runSaved, at(made.id), { workspaceId });
  expect(run.data.totals).toEqual({ seconds: 7200 });

  const stale = await lead.call(api.reports.remove, { ...at(made.id), query: { version: 1 } }, { workspaceId });
  expect([stale.status, stale.error.details]).toMatchObject([
    409,
    { reason: 'stale_version', current: { version: 2 } },
  ]);
  expect((await lead.call(api.reports.remove, at(made.id), { workspaceId })).status).toBe(204);
  expect((await lead.call(api.reports.get, at(made.id), { workspaceId })).status).toBe(404);
  // What is deleted by mistake is made again.
  const { id, name } = made;
  expect(await save(lead, { id, name, question })).toMatchObject({ id, version: 1 });
  const twice = await lead.call(api.reports.create, { body: { id, name, question } }, { workspaceId });
  expect([twice.status, twice.error.details]).toMatchObject([409, { reason: 'duplicate_id' }]);
});

describe('others', () => {
  test('see nothing of a report until it is shared, and never more than they may', async () => {
    const made = await save(lead, { name: 'Team', question: { filters: { users: 'all' } } });
    expect((await member.call(api.reports.get, at(made.id), { workspaceId })).status).toBe(404);
    expect((await member.call(api.reports.runSaved, at(made.id), { workspaceId })).status).toBe(404);
    const listed = async () =>
      (await member.call(api.reports.list, {}, { workspaceId })).data.map(({ id }) => id).includes(made.id);
    expect(await listed()).toBe(false);

    const body = { shared_with_workspace: true };
    await lead.call(api.reports.update, { ...at(made.id), body }, { workspaceId });
    expect(await listed()).toBe(true);
    const totals = async (who: TestUser) =>
      (await who.call(api.reports.runSaved, at(made.id), { workspaceId })).data.totals.seconds;
    expect([await totals(lead), await totals(member)]).toEqual([10_800, 3600]);
    const file = await t.app.inject({
      url: `${BASE_PATH}/analytics/export?format=csv&report=${made.id}`,
      headers: { authorization: `Bearer ${member.access_token}`, 'x-workspace-id': workspaceId },
    });
    expect(file.body).toBe('Project,Time (seconds)\r\nNo project,3600\r\n');
    const renamed = await member.call(api.reports.update, { ...at(made.id), body: { name: 'Mine' } }, { workspaceId });
    expect(renamed.status).toBe(403);
  });

  test('save no question that they may not ask', async () => {
    const body = { name: 'All', question: { filters: { users: 'all' as const } } };
    expect((await member.call(api.reports.create, { body }, { workspaceId })).status).toBe(403);
    const own = await save(member, {});
    const { question } = body;
    const reply = await member.call(api.reports.update, { ...at(own.id), body: { question } }, { workspaceId });
    expect(reply.status).toBe(403);
  });
});

test('the list is by name, or by what was changed last, and can be searched', async () => {
  const user = await t.newUser();
  for (const [i, name] of ['beta', 'Alpha', 'gamma_x'].entries()) {
    t.setNow(new Date(Date.parse('2026-11-20T15:00:00Z') + i * 1000));
    await user.call(api.reports.create, { body: { name, question: {} } });
  }
  const names = async (query: object) => (await user.call(api.reports.list, { query })).data.map(({ name }) => name);
  expect(await names({})).toEqual(['Alpha', 'beta', 'gamma_x']);
  expect(await names({ sort: '-updated_at' })).toEqual(['gamma_x', 'Alpha', 'beta']);
  expect(await names({ q: 'A_' })).toEqual(['gamma_x']);
  expect(await names({ per_page: 1, page: 2 })).toEqual(['beta']);
});

test('each change is in the record of changes, once', async () => {
  const id = randomUUID();
  await save(lead, { id, name: 'Recorded' });
  await lead.call(api.reports.update, { ...at(id), body: { name: 'Recorded' } }, { workspaceId });
  await lead.call(api.reports.update, { ...at(id), body: { name: 'Renamed' } }, { workspaceId });
  await lead.call(api.reports.remove, at(id), { workspaceId });
  const { rows } = await t.database.owner.query(
    `select action, changes -> 'name' as name from audit_log where object_id = $1 order by id`,
    [id],
  );
  expect(rows).toEqual([
    { action: 'report.created', name: [null, 'Recorded'] },
    { action: 'report.updated', name: ['Recorded', 'Renamed'] },
    { action: 'report.deleted', name: ['Renamed', null] },
  ]);
});
