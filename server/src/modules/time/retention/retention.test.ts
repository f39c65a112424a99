import { api } from '@daybook/contracts';
import { afterEach, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { auditOf, newTeam } from '../../workspaces/arrange.ts';
import { applyRetentionJob } from '../jobs.ts';

const t = useApp();
afterEach(() => t.setNow(null));

test('entries older than the policy keeps go for good, in that workspace and nowhere else', async () => {
  t.setNow('2026-03-31T12:00:00Z');
  const [team, other] = [await newTeam(t), await newTeam(t, 'Other')];
  for (const { member, there } of [team, other]) {
    for (const start_time of ['2025-01-10T09:00:00Z', '2026-02-28T11:59:59Z', '2026-02-28T12:00:00Z']) {
      const end_time = new Date(Date.parse(start_time) + 1000).toISOString();
      await member.call(api.time.create, { body: { start_time, end_time } }, there);
    }
    await member.call(api.time.start, { body: {} }, there);
  }
  const rules = { archive_after_months: null, erase_after_months: 1, confirm_erase_before: '2026-02-28' };
  expect((await team.admin.call(api.retention.replace, { params: team.params, body: rules })).status).toBe(200);
  const run = () =>
    applyRetentionJob.run({ db: t.deps.system, log: t.deps.log, now: new Date('2026-03-31T12:00:00Z') });
  await run();

  const starts = async ({ member, there }: typeof team) =>
    (await member.call(api.time.list, {}, there)).data.map((entry) => entry.start_time.slice(0, 19));
  expect(await starts(team)).toEqual(['2026-03-31T12:00:00', '2026-02-28T12:00:00']);
  expect(await starts(other)).toHaveLength(4);
  await run();
  expect((await auditOf(t, team.id, ['time_entry'])).filter((entry) => entry.actor_id === null)).toEqual([
    { action: 'time_entry.expired', actor_id: null, object_id: null, changes: { entries: [2, 0] } },
  ]);
});
