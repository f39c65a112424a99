import { api } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { dashboardOf, HOUR, NOW, ownRows } from './arrange.ts';
import { ensureMonths, insertEntries, insertProject, insertTeam, sampleEntry } from './sample-rows.ts';

const t = useApp();

beforeAll(async () => {
  await ensureMonths(t.database.owner, '2026-10-01', '2026-12-01');
  t.setNow(NOW);
});

describe('whose figures', () => {
  async function team() {
    const [lead, member, stranger] = [await t.newUser(), await t.newUser(), await t.newUser()];
    const workspaceId = await insertTeam(t.database.owner, { [lead.user.id]: 'lead', [member.user.id]: 'member' });
    const userId = member.user.id;
    await insertEntries(t.database.owner, [
      sampleEntry({ workspaceId, userId }, '2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z'),
      sampleEntry(ownRows(member), '2026-11-20T12:00:00Z', '2026-11-20T14:00:00Z'),
    ]);
    return { lead, member, stranger, workspaceId };
  }

  test('are the own ones, of this workspace', async () => {
    const { lead, member, workspaceId } = await team();
    expect((await dashboardOf(lead, {}, workspaceId)).total_time_tracked_seconds).toBe(0);
    expect((await dashboardOf(member, {}, workspaceId)).total_time_tracked_seconds).toBe(HOUR);
    expect((await dashboardOf(member)).total_time_tracked_seconds).toBe(2 * HOUR);
    const asked = await dashboardOf(member, { user_id: member.user.id }, workspaceId);
    expect(asked.total_time_tracked_seconds).toBe(HOUR);
  });

  test('somebody else sees with the permission only, and by the days of whose they are', async () => {
    const { lead, member, stranger, workspaceId } = await team();
    await t.database.owner.query(`update users set timezone = 'Asia/Kolkata' where id = $1`, [member.user.id]);
    const seen = await dashboardOf(lead, { user_id: member.user.id }, workspaceId);
    // An hour of the 20th in India and of the 19th elsewhere; the list of entries has it there, too.
    await insertEntries(t.database.owner, [
      sampleEntry({ workspaceId, userId: member.user.id }, '2026-11-19T20:00:00Z', '2026-11-19T21:00:00Z'),
    ]);
    const query = { user_id: member.user.id, start_date: '2026-11-20', end_date: '2026-11-20' };
    const list = await lead.call(api.time.list, { query }, { workspaceId });
    expect(list.body.total_duration_seconds).toBe(2 * HOUR);
    expect((await dashboardOf(lead, query, workspaceId)).total_time_tracked_seconds).toBe(2 * HOUR);
    expect(seen).toMatchObject({ total_time_tracked_seconds: HOUR, date_range: { timezone: 'Asia/Kolkata' } });
    const { team: _, rollups: __, ...ofOne } = api.analytics;
    for (const endpoint of Object.values(ofOne)) {
      const ask = (who: TestUser, user_id: string) =>
        who.call(endpoint, { query: { user_id } } as never, { workspaceId });
      expect((await ask(member, lead.user.id)).status).toBe(403);
      // Without the permission nobody learns who is a member.
      expect((await ask(member, stranger.user.id)).status).toBe(403);
      expect((await ask(lead, stranger.user.id)).status).toBe(404);
      expect((await ask(stranger, member.user.id)).status).toBe(404);
    }
  });

  test('an unknown project or tag has no time, and one of another workspace neither', async () => {
    const { member, workspaceId } = await team();
    const project = await insertProject(t.database.owner, member.user.personal_workspace_id, 'Bridge');
    const of = async (query: object) => (await dashboardOf(member, query, workspaceId)).total_time_tracked_seconds;
    expect(await of({ project_id: project.id })).toBe(0);
    expect(await of({ tag: 'nothing' })).toBe(0);
    expect(await of({ project_id: 'none' })).toBe(HOUR);
  });
});
