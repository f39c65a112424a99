import { api, tokenOfLink } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { newTeam, track } from '../arrange.ts';

const t = useApp();
const NOW = '2026-11-20T15:00:00Z';
const TOMORROW = '2026-11-21T15:00:00Z';

let admin: TestUser;
let lead: TestUser;
let workspaceId: string;

beforeAll(async () => {
  await t.database.owner.query(`select app.ensure_time_entry_month('2026-11-01')`);
  t.setNow(NOW);
  [admin, lead] = [await t.newUser(), await t.newUser({ full_name: 'Lea Lead' })];
  workspaceId = await newTeam(t, [
    [admin, 'admin'],
    [lead, 'lead'],
  ]);
  await track(admin, '2026-11-18T08:00:00Z', '2026-11-18T10:00:00Z', {}, workspaceId);
  await track(lead, '2026-11-18T08:00:00Z', '2026-11-18T09:00:00Z', {}, workspaceId);
});

/** A report of the lead about everybody, and the token of its link. */
async function shared(expires_at = TOMORROW): Promise<{ id: string; token: string }> {
  const body = { name: 'Team', question: { group_by: ['user' as const], filters: { users: 'all' as const } } };
  const { id } = (await lead.call(api.reports.create, { body }, { workspaceId })).data;
  return { id, token: await link(id, expires_at) };
}

async function link(id: string, expires_at = TOMORROW): Promise<string> {
  const reply = await lead.call(api.reports.share, { params: { id }, body: { expires_at } }, { workspaceId });
  expect([reply.status, reply.error]).toEqual([201, undefined]);
  expect(reply.data.link).toContain('/shared-report#token=');
  return tokenOfLink(new URL(reply.data.link).hash) as string;
}

const open = (token: string) => t.call(api.reports.openShared, { params: { token } });
const statusOf = async (token: string) => (await open(token)).status;

test('whoever holds the link reads the answer of the moment, and nothing to ask further with', async () => {
  const { id, token } = await shared();
  const { data } = await open(token);
  expect(data).toMatchObject({ name: 'Team', workspace_name: 'Team', shared_by: 'Lea Lead' });
  expect(data.report.totals).toEqual({ seconds: 10_800 });
  expect(data.report.rows.map((row) => Object.keys(row).sort())).toEqual([
    ['color', 'figures', 'keys', 'labels'],
    ['color', 'figures', 'keys', 'labels'],
  ]);
  await track(lead, '2026-11-19T08:00:00Z', '2026-11-19T09:00:00Z', {}, workspaceId);
  expect((await open(token)).data.report.totals).toEqual({ seconds: 14_400 });
  const own = await lead.call(api.reports.get, { params: { id } }, { workspaceId });
  expect(own.data.share).toEqual({ expires_at: '2026-11-21T15:00:00.000Z' });
  const { rows } = await t.database.owner.query(
    `select count(*)::int as n from report_shares where encode(token_hash, 'escape') like '%' || $1 || '%'`,
    [token],
  );
  expect(rows).toEqual([{ n: 0 }]);
});

describe('a link ends', () => {
  test('at its time', async () => {
    const { id, token } = await shared();
    t.setNow(TOMORROW);
    expect(await statusOf(token)).toBe(404);
    const own = await lead.call(api.reports.get, { params: { id } }, { workspaceId });
    expect(own.data.share).toBeNull();
    t.setNow(NOW);
    expect(await statusOf(token)).toBe(200);
  });

  test('when it is ended, replaced, or its report deleted', async () => {
    const { id, token } = await shared();
    const second = await link(id);
    expect([await statusOf(token), await statusOf(second)]).toEqual([404, 200]);
    const end = () => lead.call(api.reports.unshare, { params: { id } }, { workspaceId });
    expect([(await end()).status, (await end()).status, await statusOf(second)]).toEqual([204, 204, 404]);
    const third = await link(id);
    await lead.call(api.reports.remove, { params: { id } }, { workspaceId });
    expect(await statusOf(third)).toBe(404);
    expect(await statusOf('nonsense')).toBe(404);
  });

  test('while its maker may not see others’ time, or not sign in; and for good when they leave', async () => {
    const { token } = await shared();
    const params = { id: workspaceId, user_id: lead.user.id };
    const role = (to: 'member' | 'lead') => admin.call(api.members.update, { params, body: { role: to } });
    expect((await role('member')).status).toBe(200);
    expect(await statusOf(token)).toBe(404);
    await role('lead');
    expect(await statusOf(token)).toBe(200);
    const lock = (at: string) =>
      t.database.owner.query(`update users set locked_at = ${at} where id = $1`, [lead.user.id]);
    await lock('now()');
    expect(await statusOf(token)).toBe(404);
    await lock('null');
    await t.database.owner.query('update workspaces set deleted_at = now() where id = $1', [workspaceId]);
    expect(await statusOf(token)).toBe(404);
    await t.database.owner.query('update workspaces set deleted_at = null where id = $1', [workspaceId]);
    expect((await admin.call(api.members.remove, { params })).status).toBe(204);
    expect(await statusOf(token)).toBe(404);
    await t.database.owner.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'lead')`, [
      workspaceId,
      lead.user.id,
    ]);
    expect(await statusOf(token)).toBe(404);
  });
});

test('only its owner makes one, for a time that is to come', async () => {
  const { id } = await shared();
  const share = (who: TestUser, expires_at: string) =>
    who.call(api.reports.share, { params: { id }, body: { expires_at } }, { workspaceId });
  expect((await share(lead, NOW)).status).toBe(422);
  expect((await share(lead, '2028-01-01T00:00:00Z')).status).toBe(422);
  expect((await share(admin, TOMORROW)).status).toBe(404);
});
