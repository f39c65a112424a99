import { randomUUID } from 'node:crypto';
import { api, BASE_PATH, type CallOf } from '@daybook/contracts';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { workJobs } from '../../../../test/worker.ts';
import { NOBODY, type Tx } from '../../../core/db/database.ts';
import { verifyTime } from '../../analytics/index.ts';
import { rebuildRollups } from '../../analytics/rollups/rebuild.ts';
import { beginErasure } from '../../auth/index.ts';
import { useImports } from '../../imports/arrange.ts';
import { togglFile } from '../../imports/sample-files.ts';
import { runJob } from '../../privacy/arrange.ts';
import { tasksPersonalData } from '../../tasks/personal.ts';
import { expectStatus, newTeam, type Team } from '../../workspaces/arrange.ts';
import { timePersonalData } from '../personal.ts';
import { eraseEntries, lockEntry } from '../queries/entries.ts';
import { writeInBulk } from '../service/write-in-bulk.ts';
import { packMonths, unpackMonths } from './archive.ts';
import { monthsToArchive, unpackMonth } from './queries.ts';

const t = useApp();
afterEach(() => t.setNow(null));

const END = new Date('2024-01-01T00:00:00Z');

async function pack(team: Pick<Team, 'id'>, before = END): Promise<number> {
  const months = await t.deps.system.read(NOBODY, (tx) => monthsToArchive(tx, team.id, before, new Date()));
  return packMonths(t.deps.system, t.deps.log, months);
}

/** All there is of entries, bit for bit. */
async function stored({ id }: Pick<Team, 'id'>): Promise<string[]> {
  const rows: string[] = [];
  for (const [table, order] of [
    ['time_entries', 'id'],
    ['time_entry_keys', 'id'],
    ['time_entry_tags', 'entry_id, tag_id'],
  ]) {
    const { rows: found } = await t.database.owner.query(
      `select row_to_json(r)::text as row from ${table} r where workspace_id = $1 order by ${order}`,
      [id],
    );
    rows.push(...found.map(({ row }) => `${table} ${row}`));
  }
  return rows;
}

const exact = async () => {
  const { differences, waiting } = await verifyTime(t.deps.system);
  expect({ differences, waiting }).toEqual({ differences: [], waiting: 0 });
};

/** The entries in the export of somebody's data. */
async function exportOf({ user }: TestUser): Promise<unknown[]> {
  const [entries] = timePersonalData.exported;
  if (!entries) throw new Error('there is no export of entries');
  return (await t.deps.system.read(NOBODY, (tx) => entries.rows(user.id).execute(tx))).rows.map((row) => {
    const { tag_ids: _, ...shown } = row as Record<string, unknown>;
    return shown;
  });
}

/** The names of the tags in the export of somebody's data. */
async function tagsInExportOf({ user }: TestUser): Promise<unknown[]> {
  const tags = tasksPersonalData.exported.find(({ file }) => file === 'work/tags');
  if (!tags) throw new Error('there is no export of tags');
  return (await t.deps.system.read(NOBODY, (tx) => tags.rows(user.id).execute(tx))).rows;
}

/** Every entry of a question, as CSV. */
async function fileOf({ access_token }: TestUser, { id }: Team, question: string): Promise<string> {
  const { body } = await t.app.inject({
    url: `${BASE_PATH}/analytics/export?format=csv&detailed=true&question=${question}`,
    headers: { authorization: `Bearer ${access_token}`, 'x-workspace-id': id },
  });
  return body;
}

/** Years of time of two people, with tags, a task, and the parts of a paused timer. */
async function newHistory() {
  t.setNow('2023-03-01T09:00:00Z');
  const team = await newTeam(t);
  const { data: project } = await team.member.call(api.projects.create, { body: { name: 'Bridge' } }, team.there);
  const { data: task } = await team.member.call(
    api.tasks.create,
    { body: { title: 'Draw', project_id: project.id } },
    team.there,
  );
  const track = async (user: TestUser, start_time: string, end_time: string, more = {}) =>
    expectStatus(await user.call(api.time.create, { body: { start_time, end_time, ...more } }, team.there), 201).data;
  const entries = [
    await track(team.member, '2023-03-01T08:00:00Z', '2023-03-01T09:30:00Z', {
      task_id: task.id,
      tags: ['deep', 'paid'],
    }),
    await track(team.member, '2023-03-31T22:00:00Z', '2023-04-02T03:00:00Z', {
      project_id: project.id,
      billable: true,
    }),
    await track(team.member, '2023-05-07T10:00:00Z', '2023-05-07T11:00:00Z', {
      description: 'É "q" {a,b}\\ 🦊',
      tags: ['deep'],
    }),
    await track(team.lead, '2023-03-02T10:00:00Z', '2023-03-02T10:20:00Z', { tags: ['paid'] }),
  ];
  await team.member.call(api.time.start, { body: { task_id: task.id } }, team.there);
  t.setNow('2023-03-01T12:00:00Z');
  await team.member.call(api.time.pause, {}, team.there);
  t.setNow('2023-03-02T12:00:00Z');
  await team.member.call(api.time.resume, {}, team.there);
  t.setNow('2023-03-02T13:00:00Z');
  await team.member.call(api.time.stop, {}, team.there);
  t.setNow('2026-11-26T10:00:00Z');
  return { team, project, task, entries, track };
}

test('archived entries come back bit for bit, and no sum knows that they were away', async () => {
  const { team } = await newHistory();
  const before = await stored(team);
  expect(await pack(team)).toBe(6);
  expect(await stored(team)).toEqual([]);
  await exact();
  expect(await pack(team)).toBe(0);
  const { rows } = await t.database.owner.query(
    'select workspace_id, user_id, month::text from archived_months where workspace_id = $1',
    [team.id],
  );
  expect(rows).toHaveLength(3);
  // At once and again: each comes back once.
  const counts = await Promise.all([1, 2, 3].map(() => unpackMonths(t.deps.system, rows)));
  expect(counts.reduce((sum, one) => sum + one)).toBe(6);
  expect(await stored(team)).toEqual(before);
  await exact();
});

test('who packs and who brings back at once lose nothing', async () => {
  const { team } = await newHistory();
  const before = await stored(team);
  await pack(team);
  const { rows } = await t.database.owner.query(
    'select workspace_id, user_id, month::text from archived_months where workspace_id = $1',
    [team.id],
  );
  await Promise.all(Array.from({ length: 8 }, (_, i) => (i % 2 ? pack(team) : unpackMonths(t.deps.system, rows))));
  await exact();
  await unpackMonths(t.deps.system, rows);
  expect(await stored(team)).toEqual(before);
});

test('what is read by entries has the archived ones, and the list says what it leaves out', async () => {
  const { team, project, entries } = await newHistory();
  const { member, lead, there } = team;
  const question = {
    group_by: ['tag', 'month'],
    measures: ['seconds', 'entries', 'billable_seconds'],
    start_date: '2023-01-01',
    end_date: '2026-11-26',
    filters: { users: 'all' },
  } satisfies CallOf<typeof api.reports.run>['body'];
  const question_text = encodeURIComponent(JSON.stringify(question));
  const csv = await fileOf(lead, team, question_text);
  const figures = async () => ({
    report: (await lead.call(api.reports.run, { body: question }, there)).data,
    rows: (await lead.call(api.reports.entries, { body: question, query: {} }, there)).data,
    filtered: (await member.call(api.analytics.dashboard, { query: { period: 'all', project_id: project.id } }, there))
      .data,
    export: await exportOf(member),
    tags: await tagsInExportOf(member),
    one: (await member.call(api.time.get, { params: { id: entries[0]?.id as string } }, there)).data,
  });
  const before = await figures();
  await pack(team);
  expect(await figures()).toEqual(before);
  expect(await fileOf(lead, team, question_text)).toBe(csv);
  expect(csv.split('\r\n').length).toBeGreaterThan(6);
  const { body } = await member.call(
    api.time.list,
    { query: { start_date: '2023-03-01', end_date: '2023-04-30' } },
    there,
  );
  expect([body.data, body.archived]).toEqual([
    [],
    { entries: 4, duration_seconds: 34.5 * 3600, first_month: '2023-03-01', last_month: '2023-03-01' },
  ]);
});

test('what changes an archived entry brings its month back first', async () => {
  const { team, entries, track } = await newHistory();
  const { member, lead, there } = team;
  const params = { id: entries[0]?.id as string };
  await pack(team);
  expect((await lead.call(api.time.update, { params, body: { description: 'Mine' } }, there)).status).toBe(403);
  const stale = await member.call(api.time.update, { params, body: { description: 'Old', version: 7 } }, there);
  expect(stale.error.details).toMatchObject({
    reason: 'stale_version',
    current: { id: params.id, tags: ['deep', 'paid'] },
  });
  const changed = await member.call(api.time.update, { params, body: { description: 'New', tags: ['deep'] } }, there);
  expect(changed.data).toMatchObject({ version: 2, description: 'New', tags: ['deep'] });
  await exact();
  // An id stays taken, and new time joins what is packed.
  const third = entries[2]?.id as string;
  const twin = { id: third, start_time: '2023-05-08T10:00:00Z', end_time: '2023-05-08T11:00:00Z' };
  expect((await member.call(api.time.create, { body: twin }, there)).error.details).toMatchObject({
    reason: 'duplicate_id',
  });
  await track(member, '2023-05-09T10:00:00Z', '2023-05-09T11:00:00Z');
  await exact();
  await team.admin.call(api.policy.update, { params: team.params, body: { overlaps: 'prevent' } });
  const over = { start_time: '2023-05-07T10:30:00Z', end_time: '2023-05-07T12:00:00Z' };
  expect((await member.call(api.time.create, { body: over }, there)).error.details).toMatchObject({
    reason: 'overlap',
    current: { id: third },
  });
  await exact();
});

test('a suggestion keeps the entry that it became while that is archived, and not when it is gone', async () => {
  const { team, entries } = await newHistory();
  const { user } = team.member;
  const project = randomUUID();
  const { owner } = t.database;
  await owner.query(`insert into coding_projects (user_id, id, name) values ($1, $2, 'bridge')`, [user.id, project]);
  await owner.query(
    `insert into suggestion_decisions (user_id, id, decision, coding_project_id, start_time, end_time, workspace_id, entry_id,
       decided_at)
     values ($1, $2, 'accepted', $2, '2023-03-01T08:00:00Z', '2023-03-01T09:30:00Z', $3, $4, '2023-03-01T12:00:00Z')`,
    [user.id, project, team.id, entries[0]?.id],
  );
  const became = async () =>
    (await owner.query('select entry_id from suggestion_decisions where user_id = $1', [user.id])).rows[0]?.entry_id;
  await pack(team);
  expect(await became()).toBe(entries[0]?.id);
  for (let erased = 1; erased > 0; ) {
    erased = await t.deps.system.write(NOBODY, (tx) => eraseEntries(tx, team.id, 10));
  }
  expect(await became()).toBeNull();
});

/** A transaction in which something happens elsewhere after its first answer. */
function withPauseAfterFirst(tx: Tx, meanwhile: () => Promise<unknown>): Tx {
  let isFirst = true;
  const getExecutor = () => {
    const executor = tx.getExecutor();
    const executeQuery: typeof executor.executeQuery = async (query) => {
      const answer = await executor.executeQuery(query);
      if (isFirst) await meanwhile();
      isFirst = false;
      return answer as never;
    };
    return {
      compileQuery: executor.compileQuery.bind(executor),
      transformQuery: executor.transformQuery.bind(executor),
      executeQuery,
    };
  };
  return { getExecutor } as never;
}

test('an entry is found whose month an admin brings back while it is looked for', async () => {
  const { team, entries } = await newHistory();
  await pack(team);
  const month = { workspace_id: team.id, user_id: team.member.user.id, month: '2023-03-01' };
  const scope = { userId: team.member.user.id, workspaceId: team.id };
  const found = await t.deps.db.write(scope, (tx) =>
    lockEntry(
      withPauseAfterFirst(tx, () => unpackMonths(t.deps.system, [month])),
      team.id,
      entries[0]?.id as string,
    ),
  );
  expect(found).toMatchObject({ id: entries[0]?.id, tags: ['deep', 'paid'] });
});

test('an import into archived months, its revert, and a tag that goes leave every sum exact', async () => {
  const { imported } = useImports(t);
  const { team } = await newHistory();
  const { member, there } = team;
  const headers = { 'x-workspace-id': team.id };
  const rows = (day: string) =>
    togglFile([{ 'Start date': day, 'End date': day, Project: 'Pier', Tags: 'deep', Description: day }]);
  expect((await imported(member, rows('2023-03-15'), { timezone: 'UTC' }, headers)).status).toBe(201);
  await pack(team);
  const next = await imported(member, rows('2023-03-16'), { timezone: 'UTC' }, headers);
  await exact();
  await pack(team);
  expect((await member.call(api.imports.revert, { params: { id: next.data.id } }, there)).status).toBe(200);
  await exact();
  // What the first one brought is in use, in the archive too.
  await pack(team);
  const { data: projects } = await member.call(api.projects.list, {}, there);
  expect(projects.map(({ name }) => name)).toContain('Pier');

  const { data: tags } = await member.call(api.tags.list, {}, there);
  const deep = tags.find(({ name }) => name === 'deep')?.id as string;
  await member.call(api.tags.remove, { params: { id: deep } }, there);
  t.setNow('2027-01-26T10:00:00Z');
  await runJob(t, 'tasks.purge_trash');
  await exact();
  const { rows: left } = await t.database.owner.query(
    'select count(*)::int as n from archived_months where subject_ids @> array[$1::uuid]',
    [deep],
  );
  expect(left).toEqual([{ n: 0 }]);
});

test('a bulk write that has brought a month back ends at once, whoever waits for that month', async () => {
  const { team } = await newHistory();
  await pack(team);
  const month = { workspace_id: team.id, user_id: team.member.user.id, month: '2023-03-01' };
  const waits = async () =>
    (
      await t.database.owner.query(
        `select from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query ~ 'restore_time'`,
      )
    ).rowCount;
  let attempts = 0;
  let waiting: Promise<unknown> | undefined;
  await t.deps.system.write(NOBODY, (tx) =>
    writeInBulk(tx, async () => {
      attempts += 1;
      await unpackMonth(tx, month);
      waiting ??= t.deps.system.write(NOBODY, (other) => {
        attempts += 1;
        return unpackMonth(other, month);
      });
      while (attempts === 2 && !(await waits()));
      await sql`
        insert into pending_months (workspace_id, user_id, month)
        values (${team.id}, ${month.user_id}, '2023-03-01')`.execute(tx);
    }),
  );
  expect([await waiting, attempts]).toEqual([0, 2]);
  await exact();
});

test('whose connection breaks in the middle leaves each month in one place', async () => {
  const { team } = await newHistory();
  const before = await stored(team);
  const months = async () =>
    (
      await t.database.owner.query(
        'select workspace_id, user_id, month::text from archived_months where workspace_id = $1',
        [team.id],
      )
    ).rows;
  let broken = 0;
  let isDone = false;
  const breaking = (async () => {
    while (!isDone) {
      const { rowCount } = await t.database.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and query ~ 'app.(archive|restore)_time' and state = 'active'`,
      );
      broken += rowCount ?? 0;
    }
  })();
  for (let round = 0; round < 300 && broken < 5; round += 1) {
    await pack(team).catch(() => {});
    await unpackMonths(t.deps.system, await months()).catch(() => {});
  }
  isDone = true;
  await breaking;
  expect(broken).toBeGreaterThan(0);
  await exact();
  await unpackMonths(t.deps.system, await months());
  expect(await stored(team)).toEqual(before);
});

test('the night archives what the setting says, an admin brings it back, and it stays for a while', async () => {
  const { team } = await newHistory();
  const { admin, lead, params } = team;
  const before = await stored(team);
  const rules = { archive_after_months: 42, erase_after_months: null };
  const preview = await admin.call(api.retention.preview, { params, body: rules });
  // November 2026 less 42 months is May 2023.
  expect(preview.data).toEqual({
    archive: { before: '2023-05-01', entries: 5, duration_seconds: 34.5 * 3600 + 1200, months: 1, people: 2 },
    erase: null,
  });
  expect((await admin.call(api.retention.replace, { params, body: rules })).data).toMatchObject(rules);
  expect((await lead.call(api.retention.get, { params })).data).toMatchObject(rules);
  const list = async () => (await admin.call(api.timeArchive.list, { params })).body;
  expect(await list()).toMatchObject({ data: [], due: { entries: 5, before: '2023-05-01' } });
  await runJob(t, 'time.archive');
  expect(await list()).toMatchObject({
    data: [{ month: '2023-03', people: 2, entries: 5, duration_seconds: 34.5 * 3600 + 1200 }],
    pagination: { total: 1 },
    totals: { entries: 5 },
    due: { entries: 0 },
    restores: [],
  });
  await exact();
  const body = { from_month: '2023-01', to_month: '2023-12', keep_days: 2 };
  const asked = await admin.call(api.timeArchive.restore, { params, body });
  expect([asked.status, asked.data.state]).toEqual([202, 'waiting']);
  expect((await admin.call(api.timeArchive.restore, { params, body })).error.details).toMatchObject({
    reason: 'restore_under_way',
  });
  await workJobs(t);
  expect((await list()).restores).toMatchObject([{ state: 'done', months: 2, months_done: 2, entries: 5 }]);
  expect(await stored(team)).toEqual(before);
  await runJob(t, 'time.archive');
  expect(await stored(team)).toEqual(before);
  t.setNow('2026-11-28T10:00:01Z');
  await runJob(t, 'time.archive');
  expect((await list()).totals.entries).toBe(5);
});

test('a month that is damaged stays where it is, is reported, and the others come', async () => {
  const { team, track } = await newHistory();
  await pack(team);
  const damage = (seconds: number) =>
    t.database.owner.query(
      `update archived_months set durations[1] = durations[1] + $2 where workspace_id = $1 and month = '2023-05-01'`,
      [team.id, seconds],
    );
  await damage(1);
  const { differences } = await verifyTime(t.deps.system);
  expect(differences.map(({ key }) => key).join()).toContain('archived month 2023-05-01 is damaged');
  // More time in that month waits, and the night goes on with the others.
  await track(team.member, '2023-05-20T10:00:00Z', '2023-05-20T11:00:00Z');
  await track(team.lead, '2023-05-20T10:00:00Z', '2023-05-20T11:00:00Z');
  expect(await pack(team)).toBe(1);
  const body = { from_month: '2023-01', to_month: '2023-12' };
  await team.admin.call(api.timeArchive.restore, { params: team.params, body });
  await workJobs(t);
  const { restores, totals } = (await team.admin.call(api.timeArchive.list, { params: team.params })).body;
  expect(restores).toMatchObject([{ state: 'failed', months: 4, months_done: 3, months_damaged: 1, entries: 6 }]);
  expect(totals.entries).toBe(1);
  // Neither does it keep anybody's time from being counted by the days of a new zone, but its owner's.
  for (const user of [team.member, team.lead]) {
    await user.call(api.auth.updateMe, { body: { timezone: 'Asia/Kolkata' } });
  }
  await rebuildRollups(t.deps.system, t.deps.log);
  const zones = async () => {
    const { rows } = await t.database.owner.query(
      `select z.name from time_rollups r join time_zones z on z.id = r.zone_id
       where r.workspace_id = $1 order by r.user_id = $2`,
      [team.id, team.member.user.id],
    );
    return rows.map(({ name }) => name);
  };
  expect(await zones()).toEqual(['Asia/Kolkata', expect.not.stringContaining('Kolkata')]);
  await damage(-1);
  await rebuildRollups(t.deps.system, t.deps.log);
  expect(await zones()).toEqual(['Asia/Kolkata', 'Asia/Kolkata']);
  await exact();
});

test('time of an account that is being erased is not packed up, and none goes with it', async () => {
  const { team } = await newHistory();
  const { user } = team.member;
  const tombstoneId = randomUUID();
  await t.database.owner.query(
    `update users set deletion_requested_at = '2026-10-01', deletion_due_at = '2026-11-01' where id = $1`,
    [user.id],
  );
  const now = new Date('2026-11-26T10:00:00Z');
  await t.deps.system.write(NOBODY, (tx) => beginErasure(tx, user.id, tombstoneId, now));
  // The night packs months up while the erasure is at it.
  const { read, ...others } = t.deps.system;
  const atNight: typeof t.deps.system = {
    ...others,
    read: async (...question) => {
      const found = await read(...question);
      await pack(team);
      return found;
    },
  };
  for (const { run } of timePersonalData.erased) await run(atNight, { id: user.id, tombstoneId, emails: [], now });
  await runJob(t, 'privacy.erase_accounts');
  const { rows } = await t.database.owner.query(
    `select user_id from time_entries where workspace_id = $1
     union all select user_id from archived_time_entries where workspace_id = $1`,
    [team.id],
  );
  expect(rows.filter((row) => row.user_id === tombstoneId)).toHaveLength(5);
  await exact();
});

test('the erased stays erased: by age, with a project, with an account, with the workspace', async () => {
  const { team, project } = await newHistory();
  const { admin, member, params, there } = team;
  await pack(team);
  const rules = { archive_after_months: null, erase_after_months: 43 };
  const refused = await admin.call(api.retention.replace, { params, body: rules });
  expect(refused.error.details).toMatchObject({
    fields: [
      { path: 'confirm_erase_before', message: expect.stringContaining('must be 2023-04-26: 5 entries (34.8 h)') },
    ],
  });
  await admin.call(api.retention.replace, { params, body: { ...rules, confirm_erase_before: '2023-04-26' } });
  await runJob(t, 'time.apply_retention');
  await exact();
  const left = async () =>
    (
      await t.database.owner.query(
        `select user_id, project_id from time_entries where workspace_id = $1
         union all select user_id, project_id from archived_time_entries where workspace_id = $1`,
        [team.id],
      )
    ).rows;
  expect(await left()).toEqual([{ user_id: member.user.id, project_id: null }]);

  await member.call(
    api.time.create,
    { body: { start_time: '2023-06-01T10:00:00Z', end_time: '2023-06-01T11:00:00Z', project_id: project.id } },
    there,
  );
  expect(await pack(team)).toBe(1);
  await member.call(api.projects.remove, { params: { id: project.id } }, there);
  t.setNow('2027-01-26T10:00:00Z');
  await runJob(t, 'tasks.purge_trash');
  expect(await left()).toHaveLength(2);
  expect(new Set((await left()).map((row) => row.project_id))).toEqual(new Set([null]));
  await exact();

  await pack(team);
  await t.database.owner.query(
    `update users set deletion_requested_at = '2027-02-01', deletion_due_at = '2027-03-01' where id = $1`,
    [member.user.id],
  );
  t.setNow('2027-06-26T10:00:00Z');
  await runJob(t, 'privacy.erase_accounts');
  expect((await left()).map((row) => row.user_id)).not.toContain(member.user.id);
  expect(await left()).toHaveLength(2);
  await exact();

  await pack(team);
  for (let erased = 1; erased > 0; ) {
    erased = await t.deps.system.write(NOBODY, (tx) => eraseEntries(tx, team.id, 10));
  }
  expect(await left()).toEqual([]);
  await exact();
});
