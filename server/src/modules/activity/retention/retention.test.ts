import { api, type BodyOf } from '@daybook/contracts';
import { afterEach, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { runJob } from '../../privacy/arrange.ts';
import { databaseOf, micros, send } from '../spans/arrange.ts';
import { spansBetween } from '../spans/read.ts';
import { verifyUser } from '../spans/verify.ts';
import { endOfMonth, keptSince } from './kept-since.ts';

const t = useApp();
afterEach(() => t.setNow(null));

const months = async () =>
  (
    await t.database.owner.query(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'heartbeats'::regclass order by 1`,
    )
  ).rows.map(({ name }) => name.slice(11));

test('what is kept no longer goes with the time it made, after a word of confirmation, and empty months go with it', async () => {
  t.setNow('2026-11-26T10:00:00Z');
  const [user, other] = [await t.newUser(), await t.newUser()];
  const beats = (day: string) => ['09:00', '09:10', '09:20'].map((time) => ({ micros: micros(`${day}T${time}:00Z`) }));
  await send(t, user.user.id, [
    ...beats('2024-01-31'),
    ...beats('2024-02-10'),
    ...beats('2025-11-25'),
    ...beats('2025-11-26'),
  ]);
  await send(t, other.user.id, beats('2024-02-10'));
  const put = (body: BodyOf<typeof api.activityRetention.replace>) =>
    user.call(api.activityRetention.replace, { body });
  const which = { userId: user.user.id, from: new Date('2024-01-01'), to: new Date('2027-01-01') };
  await spansBetween(databaseOf(t.deps.db, user.user.id), which);

  const preview = await user.call(api.activityRetention.preview, { body: { keep_months: 12 } });
  expect(preview.data).toEqual({ before: '2025-11-26', heartbeats: 9, seconds: 3 * 1200, months: 3 });
  const refused = await put({ keep_months: 12 });
  expect(refused.error.details).toMatchObject({
    fields: [
      { path: 'confirm_delete_before', message: expect.stringContaining('must be 2025-11-26: 9 heartbeats (1 h)') },
    ],
  });
  expect((await put({ keep_months: 12, confirm_delete_before: '2025-11-26' })).data).toEqual({ keep_months: 12 });
  // A longer time deletes nothing, so nothing is asked; the same neither.
  expect((await put({ keep_months: 13 })).status).toBe(200);
  expect((await put({ keep_months: 12, confirm_delete_before: '2025-11-26' })).status).toBe(200);
  expect((await user.call(api.activityRetention.get)).data).toEqual({ keep_months: 12 });

  await runJob(t, 'activity.apply_retention');
  const left = await t.database.owner.query(
    `select user_id, date_trunc('day', time at time zone 'UTC')::date::text as day, count(*)::int from heartbeats group by 1, 2 order by 2`,
  );
  expect(left.rows).toEqual([
    { user_id: other.user.id, day: '2024-02-10', count: 3 },
    { user_id: user.user.id, day: '2025-11-26', count: 3 },
  ]);
  expect(await verifyUser(t.deps.db, user.user.id)).toEqual([]);
  expect(await months()).not.toContain('2024_01');
  expect(await months()).toContain('2024_02');
  await runJob(t, 'activity.apply_retention');
  const { rows } = await t.database.owner.query(
    `select changes from audit_log where action = 'activity.expired' and object_id = $1`,
    [user.user.id],
  );
  expect(rows).toMatchObject([{ changes: { heartbeats: [9, 0] } }]);
  // A month that was dropped is made again by whoever sends for it.
  await send(t, user.user.id, beats('2024-01-31'));
  expect(await months()).toContain('2024_01');
});

test.each([
  ['2026-03-31T12:00:00Z', 1, '2026-02-28T00:00:00.000Z'],
  ['2024-02-29T23:59:59Z', 12, '2023-02-28T00:00:00.000Z'],
])('at %s %i months are kept from %s on', (now, kept, since) => {
  expect(keptSince(new Date(now), kept).toISOString()).toBe(since);
});

test('a month ends with it, or before', () => {
  const [first, late] = [new Date('2024-12-31T23:59:59Z'), new Date('2030-01-01T00:00:00Z')];
  expect(endOfMonth(first, late).toISOString()).toBe('2025-01-01T00:00:00.000Z');
  expect(endOfMonth(first, first)).toEqual(first);
});
