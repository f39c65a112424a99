import { existsSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { api } from '@daybook/contracts';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../test/app.ts';
import { dropJobs, workJobs } from '../../../test/worker.ts';
import { NOBODY } from '../../core/db/database.ts';
import { createModules } from '../../modules.ts';
import { addPasskey, type Person, proveNow, withTotp } from '../auth/arrange.ts';
import { expectStatus, join, newTeam, type Team } from '../workspaces/arrange.ts';
import { exportOf, placesOf, runJob } from './arrange.ts';
import { eraseAccount } from './deletion/erase.ts';

/** Nothing of an erased person is left anywhere, and nothing of anybody else is gone. */
const t = useApp({ SMTP_URL: 'smtp://localhost:1', MAIL_FROM: 'Daybook <daybook@example.com>' });
const OLD_EMAIL = 'quilla.before@example.com';
const PROVIDER_EMAIL = 'quilla.elsewhere@example.com';

let person: Person;
/** Of nobody else in this file. */
let name: string;
let team: Team;
afterEach(() => t.setNow(null));
beforeEach(async () => {
  await dropJobs(t);
  t.setNow('2026-04-01T10:00:00Z');
  person = (await withTotp(t)).person;
  name = `Quilla ${person.user.id.slice(0, 8)}`;
  await t.database.owner.query(`update users set full_name = $1, username = $2, email = $3 where id = $4`, [
    name,
    `quilla-${person.user.id.slice(0, 8)}`,
    `quilla.${person.user.id.slice(0, 8)}@example.com`,
    person.user.id,
  ]);
  person.email = `quilla.${person.user.id.slice(0, 8)}@example.com`;
  team = await newTeam(t);
  await join(t, team.id, person, 'lead');
});

/** Something in every table that can have something of a person. */
async function live(): Promise<void> {
  const { there, params, admin, member } = team;
  const at = (hour: number) => ({
    start_time: `2026-03-30T${hour}:00:00Z`,
    end_time: `2026-03-30T${hour}:45:00Z`,
  });
  await addPasskey(t, person);
  const project = expectStatus(await person.call(api.projects.create, { body: { name: 'Shared' } }, there), 201).data
    .id;
  const task = expectStatus(
    await person.call(api.tasks.create, { body: { title: 'T', project_id: project, tags: ['deep'] } }, there),
    201,
  ).data.id;
  expectStatus(
    await admin.call(
      api.tasks.create,
      { body: { title: 'U', assignee_id: person.user.id, project_id: project } },
      there,
    ),
    201,
  );
  for (const [hour, who] of [
    [10, person],
    [11, person],
    [12, member],
  ] as const) {
    const body = { ...at(hour), project_id: project, task_id: task, tags: ['deep'] };
    expectStatus(await who.call(api.time.create, { body }, there), 201);
  }
  const { data: gone } = expectStatus(await person.call(api.time.create, { body: at(14) }, there), 201);
  expectStatus(await person.call(api.time.remove, { params: { id: gone.id } }, there), 204);
  expectStatus(await person.call(api.time.create, { body: at(15) }), 201);
  expectStatus(await person.call(api.tasks.create, { body: { title: 'Mine alone', tags: ['own'] } }), 201);
  expectStatus(await person.call(api.apiTokens.create, { body: { name, scopes: ['tasks:read'] } }), 201);
  // Their own account, changed while another workspace was open: it is written down there.
  expectStatus(await person.call(api.auth.updateMe, { body: { full_name: `${name} once` } }, there), 200);
  expectStatus(await person.call(api.auth.updateMe, { body: { full_name: name } }, there), 200);
  await proveNow(t, person);
  expectStatus(
    await person.call(
      api.emailLinks.changeEmail,
      { body: { email: OLD_EMAIL, current_password: TEST_PASSWORD } },
      there,
    ),
    200,
  );
  const imported = await t.app.inject({
    method: 'POST',
    url: '/api/v1/imports?format=toggl&timezone=UTC',
    headers: { authorization: `Bearer ${person.access_token}`, 'x-workspace-id': team.id, 'content-type': 'text/csv' },
    payload: `User,Email,Description,Start date,Start time,End date,End time,Duration\n${name},${person.email},x,2026-02-02,09:00:00,2026-02-02,10:00:00,01:00:00\n`,
  });
  expect(imported.statusCode).toBe(201);
  // The same file by somebody else: its report names whose rows they were.
  const byOther = await t.app.inject({
    method: 'POST',
    url: '/api/v1/imports?format=toggl&timezone=UTC',
    headers: { authorization: `Bearer ${admin.access_token}`, 'x-workspace-id': team.id, 'content-type': 'text/csv' },
    payload: `User,Email,Description,Start date,Start time,End date,End time,Duration\n${person.email},${person.email},x,2026-02-02,09:00:00,2026-02-02,10:00:00,01:00:00\n`,
  });
  expect(byOther.statusCode).toBe(201);
  const other = await newTeam(t, 'Another');
  expectStatus(
    await other.admin.call(api.invitations.create, { params: other.params, body: { email: person.email } }),
    201,
  );
  await t.database.owner.query(
    `insert into invitations (workspace_id, id, token_hash, email, role, invited_by, created_at, expires_at, accepted_at, accepted_by)
     values ($1, gen_random_uuid(), sha256('a'), $2, 'lead', $3, now(), now(), now(), $4)`,
    [team.id, person.email, admin.user.id, person.user.id],
  );
  const theirs = { ...params, user_id: person.user.id };
  expectStatus(await admin.call(api.members.update, { params: theirs, body: { role: 'admin' } }), 200);
  expectStatus(await person.call(api.invitations.create, { params, body: { email: 'guest@example.com' } }), 201);
  // What admins do about them names them.
  expectStatus(await admin.call(api.members.update, { params: theirs, body: { role: 'lead' } }), 200);
  await t.database.owner.query(
    `insert into provider_identities (user_id, id, provider, authority, issuer, subject, identity_hash, email)
     values ($1::uuid, gen_random_uuid(), 'example', 'x', 'https://issuer.example.com', $1::uuid::text, sha256(uuid_send($1::uuid)), $2)`,
    [person.user.id, PROVIDER_EMAIL],
  );
  // Somebody invites them by the address they have there.
  const byThatAddress = { params: other.params, body: { email: PROVIDER_EMAIL } };
  expectStatus(await other.admin.call(api.invitations.create, byThatAddress), 201);
  await exportOf(t, person);
  expectStatus(await person.call(api.time.start, { body: { description: 'at the end' } }, there), 201);
  await t.database.owner.query(
    `insert into idempotency_keys (user_id, key, request_hash) values ($1, 'k', '\\x00') on conflict do nothing`,
    [person.user.id],
  );
}

async function leave(): Promise<void> {
  await proveNow(t, person);
  expectStatus(await person.call(api.accountDeletion.request, { body: {} }), 202);
  // Nobody takes the mails, so each leaves a job with an error and a note.
  await workJobs(t);
}

/** What the team sees of its work, and of that of one of them. */
async function figures(whose: string) {
  const span = { start_date: '2026-01-01', end_date: '2026-04-08' };
  const query = { ...span, user_id: whose };
  const all = { ...span, user_id: 'all' as const, per_page: 100 };
  const { admin, there } = team;
  const [dashboard, byProject, projects, tasks, entries] = await Promise.all([
    admin.call(api.analytics.dashboard, { query }, there),
    admin.call(api.analytics.timeDistribution, { query: { ...query, by: 'project' } }, there),
    admin.call(api.projects.list, undefined, there),
    admin.call(api.tasks.list, { query: { sort: 'title' } }, there),
    admin.call(api.time.list, { query: all }, there),
  ]);
  for (const reply of [dashboard, byProject, projects, tasks, entries]) expectStatus(reply, 200);
  return {
    hours: dashboard.data.total_time_tracked_hours,
    days: dashboard.data.daily_breakdown,
    byProject: byProject.data,
    projects: projects.data.map(({ name, tracked_seconds }) => [name, tracked_seconds]),
    tasks: tasks.data.map(({ title, tracked_seconds }) => [title, tracked_seconds]),
    entries: entries.data.map(({ id, start_time, duration_seconds, project_id, tags }) => ({
      id,
      start_time,
      duration_seconds,
      project_id,
      tags,
    })),
    total: entries.body.total_duration_seconds,
  };
}

const traces = () => [
  person.user.id,
  person.email,
  OLD_EMAIL,
  PROVIDER_EMAIL,
  name,
  `quilla-${person.user.id.slice(0, 8)}`,
];
const placesOfTraces = () => placesOf(t, traces());

test('nothing is left of the person in any table, and every sum of the team is as before', async () => {
  await live();
  await leave();
  const before = await figures(person.user.id);
  const { rows: files } = await t.database.owner.query('select id from data_exports where user_id = $1', [
    person.user.id,
  ]);
  const folder = joinPath(t.deps.config.dataDir, 'exports');
  expect(files.map(({ id }) => existsSync(joinPath(folder, `${id}.zip`)))).toEqual([true]);
  // The scan sees what it looks for, in every place where it has been put.
  const found = new Set(await placesOfTraces());
  for (const place of [
    'public.users.email',
    'public.sessions.user_id',
    'public.audit_log.changes',
    'public.audit_log.actor_id',
    'public.audit_log.object_id',
    'public.time_entries.user_id',
    'public.imports.report',
    'public.invitations.email',
    'public.mails.recipient',
    'public.email_links.email',
    'graphile_worker._private_jobs.payload',
  ]) {
    expect([...found]).toContain(place);
  }

  t.setNow('2026-04-08T09:00:00Z');
  await runJob(t, 'privacy.erase_accounts');
  expect(await placesOfTraces()).not.toEqual([]);
  t.setNow('2026-04-08T10:00:01Z');
  await runJob(t, 'privacy.erase_accounts');
  expect(await placesOfTraces()).toEqual([]);
  expect(files.map(({ id }) => existsSync(joinPath(folder, `${id}.zip`)))).toEqual([false]);
  // To the team it is somebody who has left, of no name.
  const { admin, there, params } = team;
  const { data: entries } = await admin.call(api.time.list, { query: { user_id: 'all', per_page: 100 } }, there);
  const [theirs] = entries.filter(({ user }) => user.full_name === 'Deleted account');
  const tombstone = theirs?.user.id as string;
  expect(await figures(tombstone)).toEqual(before);
  const { data: former } = await admin.call(api.members.list, { params, query: { former: 'true' } });
  expect(former).toMatchObject([
    { user_id: tombstone, full_name: 'Deleted account', email: null, username: null, role: 'lead' },
  ]);
  const { data: own } = await admin.call(api.time.list, { query: { user_id: tombstone } }, there);
  expect(own.length).toBeGreaterThan(3);
  const { data: log } = await admin.call(api.audit.list, { params, query: { actor_id: tombstone } });
  expect(log.length).toBeGreaterThan(5);
  for (const record of log)
    expect(record).toMatchObject({
      ip: null,
      request_id: null,
      token_id: null,
      actor: { full_name: 'Deleted account' },
    });
});

test('what an erased account leaves behind can neither sign in nor be found', async () => {
  await leave();
  t.setNow('2026-04-08T10:00:01Z');
  const before = await t.database.owner.query('select count(*)::int as n from users');
  await runJob(t, 'privacy.erase_accounts');
  expect((await t.database.owner.query('select count(*)::int as n from users')).rows).toEqual(before.rows);
  const { rows } = await t.database.owner.query(
    'select id, email from users where erased_at is not null order by erased_at desc limit 1',
  );
  const [{ id, email }] = rows;
  const login = await t.call(api.auth.login, { body: { email, password: TEST_PASSWORD } });
  expect(login.status).toBe(401);
  expectStatus(await t.call(api.emailLinks.forgotPassword, { body: { email } }), 202);
  await dropJobs(t);
  await t.database.owner.query(`update users set role = 'admin' where id = $1`, [team.admin.user.id]);
  expect((await team.admin.call(api.admin.getAccount, { params: { id } })).status).toBe(404);
  expect((await team.admin.call(api.admin.listAccounts, { query: { q: 'deleted.invalid' } })).data).toEqual([]);
  await expect(t.database.owner.query(`update users set password_hash = 'x' where id = $1`, [id])).rejects.toThrow(
    /users_erased_cannot_sign_in/,
  );
  // The address is free again.
  const again = { email: person.email, password: TEST_PASSWORD, full_name: 'Somebody New' };
  expectStatus(await t.call(api.auth.register, { body: again }), 201);
});

test('cut off after any step, it goes on from there to the same end', async () => {
  await live();
  await leave();
  const before = await figures(person.user.id);
  // An instant of this test's own, by which its tombstone is found.
  const now = new Date('2026-04-08T10:00:07Z');
  t.setNow(now);
  const personal = createModules(t.deps).all.flatMap((module) => module.personal ?? []);
  const steps = personal.flatMap((one) => one.erased).length;
  for (let allowed = 0; allowed <= steps; allowed += 1) {
    let left = allowed;
    const cutOff = personal.map((one) => ({
      ...one,
      erased: one.erased.map((step) => ({
        ...step,
        run: async (...given: Parameters<typeof step.run>) => {
          await step.run(...given);
          if (left === 0) throw new Error('cut off');
          left -= 1;
        },
      })),
    }));
    const end = eraseAccount(t.deps.system, person.user.id, cutOff, now);
    if (allowed < steps) await expect(end).rejects.toThrow('cut off');
    else await end;
  }
  expect(await placesOfTraces()).toEqual([]);
  const { rows } = await t.database.owner.query('select id from users where erased_at = $1', [now]);
  expect(rows).toHaveLength(1);
  expect(await figures(rows[0].id)).toEqual(before);
});

test('where nobody is admin any more, the lead is', async () => {
  const mine = expectStatus(await person.call(api.workspaces.create, { body: { name: 'Club' } }), 201).data.id;
  await leave();
  // Invited before, they come within the grace.
  await join(t, mine, team.member, 'member');
  await join(t, mine, team.lead, 'lead');
  t.setNow('2026-04-08T10:00:01Z');
  await runJob(t, 'privacy.erase_accounts');
  const { rows } = await t.database.owner.query(
    'select user_id, role from members where workspace_id = $1 order by role',
    [mine],
  );
  expect(rows).toEqual([
    { user_id: team.lead.user.id, role: 'admin' },
    { user_id: team.member.user.id, role: 'member' },
  ]);
});

test('the audit log of an account that stays cannot be touched, by whomever', async () => {
  const call = sql`select app.anonymise_audit(${person.user.id}, '{}'::text[], '{}'::text[])`;
  await expect(t.deps.system.write(NOBODY, (tx) => call.execute(tx))).rejects.toThrow(/has not begun/);
  await expect(t.deps.db.write(NOBODY, (tx) => call.execute(tx))).rejects.toThrow(/permission denied/);
  const jobs = sql`select app.erase_from_jobs(${person.user.id}, '{}'::text[])`;
  await expect(t.deps.system.write(NOBODY, (tx) => jobs.execute(tx))).rejects.toThrow(/has not begun/);
  await expect(t.deps.db.write(NOBODY, (tx) => jobs.execute(tx))).rejects.toThrow(/permission denied/);
});

test('the owner of the tables needs to be no superuser', async () => {
  const owner = `owner_${person.user.id.replaceAll('-', '')}`;
  await t.database.owner.query(`create role ${owner} nologin`);
  await t.database.owner.query(`grant daybook_app, daybook_system to ${owner}`);
  await t.database.owner.query(`
    do $$ declare one record; begin
      for one in select format('alter schema %I owner to ${owner}', nspname) as command from pg_namespace
          where nspname in ('app', 'graphile_worker')
        union all
        select format('alter table %s owner to ${owner}', oid::regclass) from pg_class
          where relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) and relkind in ('r', 'p')
        union all
        select format('alter function %s owner to ${owner}', oid::regprocedure) from pg_proc
          where pronamespace in ('app'::regnamespace, 'graphile_worker'::regnamespace)
      loop execute one.command; end loop;
    end $$`);
  await leave();
  t.setNow('2026-04-08T10:00:01Z');
  await runJob(t, 'privacy.erase_accounts');
  expect(await placesOfTraces()).toEqual([]);
});

test('a trace is what stands alone as a text, whatever is in it and in whichever case', async () => {
  const without = async (document: unknown, traces: string[]) => {
    const { rows } = await t.database.owner.query('select app.without_traces($1, $2, $3) as document', [
      JSON.stringify(document),
      traces,
      '[erased]',
    ]);
    return rows[0].document;
  };
  const name = 'Zoë "Q" Ünlü (a+b)*\\ \u{1f600}';
  const document = {
    email: [null, 'Zoe@Example.com'],
    deep: [{ name }, 'zoe@example.com'],
    kept: ['say "zoe@example.com" to her', 'bigzoe@example.com', 'zoe@example.com.au', 7, true, null],
  };
  expect(await without(document, ['zoe@example.com', name])).toEqual({
    ...document,
    email: [null, '[erased]'],
    deep: [{ name: '[erased]' }, '[erased]'],
  });
  expect(await without(null, ['x'])).toBeNull();
});
