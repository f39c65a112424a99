import { api } from '@daybook/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { foldChangesJob } from '../reports/jobs.ts';
import { eraseEntries } from '../time/queries/entries.ts';
import { expectStatus, newTeam, type Team } from './arrange.ts';
import { purgeWorkspacesJob } from './jobs.ts';

const t = useApp();
afterEach(() => t.setNow(null));

let team: Team;
let kept: Team;
beforeEach(async () => {
  t.setNow('2026-03-10T09:00:00Z');
  team = await newTeam(t);
  kept = await newTeam(t, 'Kept');
  for (const one of [team, kept]) await fill(one);
});

/** Something of everything that can be in a workspace. */
async function fill({ id, there, params, admin, lead, member }: Team) {
  const project = expectStatus(await admin.call(api.projects.create, { body: { name: 'P', client: 'C' } }, there), 201)
    .data.id;
  const task = expectStatus(
    await admin.call(
      api.tasks.create,
      { body: { title: 'T', project_id: project, tags: ['deep'], assignee_id: member.user.id } },
      there,
    ),
    201,
  ).data.id;
  const { data: child } = await admin.call(api.tasks.create, { body: { title: 'C', parent_id: task } }, there);
  await admin.call(api.tasks.remove, { params: { id: child.id } }, there);
  const body = { start_time: '2026-03-01T09:00:00Z', end_time: '2026-03-01T10:00:00Z', task_id: task, tags: ['deep'] };
  for (let i = 0; i < 3; i += 1) expectStatus(await member.call(api.time.create, { body }, there), 201);
  await member.call(api.time.start, { body: { task_id: task } }, there);
  const reply = await t.app.inject({
    method: 'POST',
    url: '/api/v1/imports?format=toggl&timezone=UTC',
    headers: { authorization: `Bearer ${lead.access_token}`, 'x-workspace-id': id, 'content-type': 'text/csv' },
    payload:
      'Description,Start date,Start time,End date,End time,Duration\nx,2026-02-02,09:00:00,2026-02-02,10:00:00,01:00:00\n',
  });
  expect(reply.statusCode).toBe(201);
  expectStatus(await admin.call(api.invitations.create, { params, body: {} }), 201);
  const report = expectStatus(await admin.call(api.reports.create, { body: { name: 'R', question: {} } }, there), 201)
    .data.id;
  const expires_at = new Date(Date.parse('2026-04-01T00:00:00Z')).toISOString();
  expectStatus(await admin.call(api.reports.share, { params: { id: report }, body: { expires_at } }, there), 201);
  const weekly = { cadence: 'weekly' as const, weekday: 1, hour: 8 };
  expectStatus(await admin.call(api.reports.schedule, { params: { id: report }, body: weekly }, there), 200);
  await fillBehind(id, admin.user.id, project);
  const key = { name: 'Program', scopes: ['tasks:read' as const], workspace_id: id };
  expectStatus(await member.call(api.apiTokens.create, { body: key }), 201);
  expectStatus(await lead.call(api.members.remove, { params: { ...params, user_id: lead.user.id } }), 204);
}

/** What takes a file, an editor or years to come by. */
async function fillBehind(id: string, adminId: string, project: string): Promise<void> {
  const run = (statement: string, values: string[]) => t.database.owner.query(statement, values);
  const coded = crypto.randomUUID();
  await run('insert into coding_projects (user_id, id, name, workspace_id, project_id) values ($1, $2, $3, $4, $5)', [
    ...[adminId, coded, 'p', id, project],
  ]);
  await run(
    `insert into suggestion_rules (user_id, id, coding_project_id, workspace_id, project_id, applied_until)
     values ($1, gen_random_uuid(), $2, $3, $4, '2026-03-01')`,
    [adminId, coded, id, project],
  );
  await run(
    `insert into suggestion_decisions (user_id, id, decision, coding_project_id, start_time, end_time, workspace_id, entry_id, decided_at)
     select $1, gen_random_uuid(), 'accepted', $2, start_time, start_time + interval '1 hour', workspace_id, id, now()
     from time_entry_keys where workspace_id = $3 limit 1`,
    [adminId, coded, id],
  );
  await run(`insert into workspace_logos values ($1, 'image/png', 1, 1, '\\x00', now())`, [id]);
  await run(
    `insert into report_exports (workspace_id, id, user_id, title, question, format, detailed, requested_at)
     values ($1, gen_random_uuid(), $2, 'E', '{}', 'csv', true, now())`,
    [id, adminId],
  );
  await run(
    `insert into archive_restores (workspace_id, id, from_month, to_month, requested_at, kept_until)
     values ($1, gen_random_uuid(), '2020-01-01', '2020-01-01', now(), now())`,
    [id],
  );
  await run(
    `select app.archive_time(workspace_id, user_id, '2026-02-01') from time_entries where workspace_id = $1
       and start_time < '2026-03-01' group by workspace_id, user_id`,
    [id],
  );
}

/** Rows of a workspace, by table. */
async function rowsOf(workspaceId: string): Promise<Record<string, number>> {
  const { owner } = t.database;
  const { rows } = await owner.query(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const found = await owner.query(`select count(*)::int as n from ${name} where workspace_id = $1`, [workspaceId]);
    counts[name] = found.rows[0].n;
  }
  const own = await owner.query('select count(*)::int as n from workspaces where id = $1', [workspaceId]);
  return { ...counts, workspaces: own.rows[0].n };
}

const run = (now: string) =>
  purgeWorkspacesJob({
    write: () => Promise.reject(new Error('a job ends no timer')),
    // Two at a time, so that it takes several steps.
    erase: (tx, workspaceId) => eraseEntries(tx, workspaceId, 2),
  }).run({ db: t.deps.system, log: t.deps.log, now: new Date(now) });

const fold = () => foldChangesJob.run({ db: t.deps.system, log: t.deps.log, now: new Date() });

test('after its time in the trash a workspace is gone from every table, and nothing else is', async () => {
  await fold();
  const [before, others] = [await rowsOf(team.id), await rowsOf(kept.id)];
  // Holds rows within a transaction only.
  const { pending_time, pending_months, ...filled } = before;
  expect([pending_time, pending_months]).toEqual([0, 0]);
  expect(Object.keys(filled).filter((table) => filled[table] === 0)).toEqual([]);
  await team.admin.call(api.workspaces.remove, { params: team.params });

  await run('2026-04-09T09:00:00Z');
  expect((await rowsOf(team.id)).workspaces).toBe(1);
  await run('2026-04-09T10:00:01Z');
  // That something has changed stays noted until the next full hour.
  await fold();
  for (const entry of Object.entries(await rowsOf(team.id))) expect(entry).toEqual([entry[0], 0]);
  expect(await rowsOf(kept.id)).toEqual(others);

  for (const user of [team.admin, team.lead, team.member]) expect((await user.call(api.auth.me)).status).toBe(200);
  expect((await team.admin.call(api.workspaces.restore, { params: team.params })).status).toBe(404);
  expect((await team.admin.call(api.workspaces.list, { query: { deleted: 'true' } })).data).toEqual([]);
  await run('2026-04-09T10:00:01Z');
});

test('one that was restored in time stays', async () => {
  await team.admin.call(api.workspaces.remove, { params: team.params });
  t.setNow('2026-04-09T08:59:59Z');
  await team.admin.call(api.workspaces.restore, { params: team.params });
  await run('2026-05-09T10:00:01Z');
  expect((await team.member.call(api.time.list, {}, team.there)).body.pagination.total).toBe(4);
});
