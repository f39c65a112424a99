import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { api, BASE_PATH, type CallOf, pathOf } from '@daybook/contracts';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { dropJobs, makeDue, workJobs } from '../../../../test/worker.ts';
import { filesOfZip } from '../../../../test/zip.ts';
import { createModules } from '../../../modules.ts';
import { runJob } from '../../privacy/arrange.ts';
import { newTeam, track } from '../arrange.ts';

const t = useApp();
const folder = () => join(t.deps.config.dataDir, 'report-exports');
const detailed = { format: 'csv', detailed: true, question: { period: 'all' } } as const;
/** More than the first bunch, so that a file is made of several. */
const ENTRIES = 2_600;

let user: TestUser;
let other: TestUser;

beforeAll(async () => {
  [user, other] = [await t.newUser(), await t.newUser()];
  await t.database.owner.query(`select app.ensure_time_entry_month('2026-03-01')`);
  await t.database.owner.query(
    `insert into time_entry_keys (workspace_id, id, user_id, start_time)
     select $1, md5(i::text)::uuid, $2, timestamptz '2026-03-01 00:00Z' + i * interval '10 minutes'
     from generate_series(1, $3) i`,
    [user.user.personal_workspace_id, user.user.id, ENTRIES],
  );
  await t.database.owner.query(
    `insert into time_entries (workspace_id, id, user_id, start_time, end_time, description, source)
     select workspace_id, id, user_id, start_time, start_time + interval '5 minutes', '=' || row_number() over (), 'manual'
     from time_entry_keys where user_id = $1`,
    [user.user.id],
  );
});
afterEach(async () => {
  t.setNow(null);
  await dropJobs(t);
  await t.database.owner.query('delete from report_exports');
});

async function ask(
  body: NonNullable<CallOf<typeof api.reportExports.create>['body']>,
  who = user,
  workspaceId?: string,
) {
  const reply = await who.call(api.reportExports.create, { body }, workspaceId ? { workspaceId } : {});
  expect([reply.status, reply.error]).toEqual([202, undefined]);
  return reply.data.job_id;
}

const about = async (id: string, who = user) => (await who.call(api.reportExports.get, { params: { id } })).data;

function download(id: string, headers: Record<string, string> = {}, who = user) {
  const url = BASE_PATH + pathOf(api.reportExports.download, { params: { id } });
  return t.app.inject({ url, headers: { authorization: `Bearer ${who.access_token}`, ...headers } });
}

function atOnce(query: Record<string, string>) {
  const url = `${BASE_PATH}/analytics/export?${new URLSearchParams(query)}`;
  return t.app.inject({ url, headers: { authorization: `Bearer ${user.access_token}` } });
}

test('a job makes the file that streaming would, says how far it is, and it is fetched whole or in parts', async () => {
  const id = await ask(detailed);
  expect(await about(id)).toMatchObject({ state: 'queued', progress: 0, rows_total: null, expires_at: null });
  expect((await download(id)).statusCode).toBe(404);
  await workJobs(t);
  const done = await about(id);
  expect(done).toMatchObject({ state: 'done', progress: 100, rows_done: ENTRIES, rows_total: ENTRIES });
  const path = join(folder(), `${id}.file`);
  expect([statSync(path).mode & 0o777, readdirSync(folder())]).toEqual([0o600, [`${id}.file`]]);

  const streamed = await atOnce({ format: 'csv', detailed: 'true', question: '{"period":"all"}' });
  const whole = await download(id);
  expect(whole.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-length': String(done.size_bytes),
    'content-disposition': `attachment; filename="${done.file_name}"`,
  });
  expect(whole.body).toBe(streamed.body);
  const etag = String(whole.headers.etag);
  const begun = await download(id, { range: 'bytes=0-999' });
  const rest = await download(id, { range: 'bytes=1000-', 'if-range': etag });
  expect([begun.statusCode, rest.statusCode]).toEqual([206, 206]);
  expect(rest.headers['content-range']).toBe(`bytes 1000-${whole.rawPayload.length - 1}/${whole.rawPayload.length}`);
  expect(begun.body + rest.body).toBe(whole.body);
  expect((await download(id, { range: 'bytes=1000-', 'if-range': '"another"' })).statusCode).toBe(200);
  expect((await user.call(api.reportExports.list)).data.map((one) => one.id)).toEqual([id]);

  // Its end is one for the API at once, and for the disk with the next run of the job.
  t.setNow(new Date(Date.now() + 7 * 86_400_000 + 60_000));
  await runJob(t, 'reports.remove_expired_exports');
  expect(existsSync(path)).toBe(false);
});

test('what is too much to wait for names the way, which gives it', async () => {
  const query = { detailed: 'true', question: '{"period":"all"}' };
  const refused = (await atOnce({ format: 'pdf', ...query })).json();
  expect(refused.error).toMatchObject({
    code: 'VALIDATION_ERROR',
    message: expect.stringContaining('POST /reports/exports'),
    details: { instead: 'POST /reports/exports', most_rows: 2000, fields: [{ path: 'format' }] },
  });
  expect((await atOnce({ format: 'xlsx', ...query })).statusCode).toBe(200);
  // Pages of a day, which are drawn faster than all.
  const [pdf, book] = [
    await ask({ format: 'pdf', detailed: true, question: { start_date: '2026-03-02', end_date: '2026-03-02' } }),
    await ask({ ...detailed, format: 'xlsx' }),
  ];
  await workJobs(t);
  expect((await download(pdf)).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  const sheet = filesOfZip((await download(book)).rawPayload).get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet.split('<row').length - 1).toBe(ENTRIES + 1);
});

test('one that is cancelled ends with the rows that are read, and leaves no file; one that is made is thrown away', async () => {
  // Cancelled by its owner between two bunches of rows.
  await t.database.owner.query(`
    create function cancel_it() returns trigger language plpgsql as
      $$ begin new.state = 'cancelled'; return new; end $$;
    create trigger cancel_it before update of rows_done on report_exports for each row when (new.rows_done > 0)
      execute function cancel_it()`);
  const id = await ask(detailed);
  await workJobs(t);
  await t.database.owner.query('drop function cancel_it() cascade');
  expect(await about(id)).toMatchObject({ state: 'cancelled', size_bytes: null });
  expect(readdirSync(folder())).not.toContain(`${id}.file`);
  expect(readdirSync(folder()).filter((name) => name.endsWith('.part'))).toEqual([]);

  const waiting = await ask(detailed);
  expect((await user.call(api.reportExports.cancel, { params: { id: waiting } })).status).toBe(204);
  await workJobs(t);
  expect((await about(waiting)).state).toBe('cancelled');

  const made = await ask(detailed);
  await workJobs(t);
  expect((await user.call(api.reportExports.cancel, { params: { id: made } })).status).toBe(204);
  expect((await user.call(api.reportExports.get, { params: { id: made } })).status).toBe(404);
  expect(existsSync(join(folder(), `${made}.file`))).toBe(false);
});

test('one that was cut off is made from the start, and its half is gone', async () => {
  const id = await ask(detailed);
  // As a killed worker leaves it.
  await t.database.owner.query(`update report_exports set state = 'running', attempts = 1, rows_done = 500`);
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), `${id}.1.part`), 'half of it');
  await runJob(t, 'reports.remove_expired_exports');
  expect(existsSync(join(folder(), `${id}.1.part`))).toBe(true);
  await workJobs(t);
  expect(await about(id)).toMatchObject({ state: 'done', rows_done: ENTRIES });
  expect(readdirSync(folder())).toContain(`${id}.file`);
  expect(readdirSync(folder()).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('an attempt whose place another has taken at its very end leaves that one’s file alone', async () => {
  // Of the two notes of all rows, in the second.
  await t.database.owner.query(`
    create function take_place() returns trigger language plpgsql as
      $$ begin new.attempts = old.attempts + 1; return new; end $$;
    create trigger take_place before update of rows_done on report_exports for each row
      when (new.rows_done > 0 and new.rows_done = old.rows_done) execute function take_place()`);
  const id = await ask(detailed);
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), `${id}.file`), 'of the other');
  await workJobs(t);
  await t.database.owner.query('drop function take_place() cascade');
  expect(readdirSync(folder()).filter((name) => name.startsWith(id))).toEqual([`${id}.file`]);
  expect(readFileSync(join(folder(), `${id}.file`), 'utf8')).toBe('of the other');
});

test('one that is made while the program ends stops at once, and goes on with the next', async () => {
  const listener = createModules(t.deps)
    .all.flatMap(({ listeners = [] }) => listeners)
    .find(({ name }) => name === 'reports.make_export');
  const id = await ask(detailed);
  await dropJobs(t);
  const payload = { workspace_id: user.user.personal_workspace_id, user_id: user.user.id, export_id: id };
  const make = (signal: AbortSignal) =>
    listener?.run({ db: t.deps.system, log: t.deps.log, now: new Date(), eventId: id, signal }, payload);
  for (let i = 0; i < 4; i += 1) await expect(make(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  expect([(await about(id)).state, readdirSync(folder()).filter((name) => name.startsWith(id))]).toEqual([
    'running',
    [],
  ]);
  await make(new AbortController().signal);
  expect(await about(id)).toMatchObject({ state: 'done', rows_done: ENTRIES });
});

test('a file with the time of somebody who is erased goes with them, whoever had it made', async () => {
  const team = await newTeam(t, [
    [other, 'admin'],
    [user, 'member'],
  ]);
  await track(user, '2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', {}, team);
  const [all, own] = [
    await ask({ ...detailed, question: { period: 'all', filters: { users: 'all' } } }, other, team),
    await ask({ ...detailed, question: { period: 'all', filters: { users: [other.user.id] } } }, other, team),
  ];
  await workJobs(t);
  const step = createModules(t.deps)
    .all.flatMap(({ personal }) => personal?.erased ?? [])
    .find(({ tables }) => tables.includes('report_exports'));
  const { id } = user.user;
  await step?.run(t.deps.system, { id, tombstoneId: randomUUID(), emails: [], now: new Date() });
  expect([all, own].map((one) => existsSync(join(folder(), `${one}.file`)))).toEqual([false, true]);
});

test('one that fails of itself is tried three times, one that may not be made once', async () => {
  const id = await ask(detailed);
  await t.database.owner.query('alter table time_entry_tags rename to gone');
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await workJobs(t);
    expect((await about(id)).state).toBe(attempt < 3 ? 'running' : 'failed');
    await makeDue(t);
  }
  await t.database.owner.query('alter table gone rename to time_entry_tags');

  const lead = await t.newUser();
  const team = await newTeam(t, [
    [lead, 'lead'],
    [user, 'member'],
  ]);
  await track(user, '2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', { description: 'ours' }, team);
  const there = { ...detailed, question: { period: 'all', filters: { users: 'all' } } } as const;
  const refused = await ask(there, lead, team);
  await t.database.owner.query(`update members set role = 'member' where user_id = $1 and workspace_id = $2`, [
    lead.user.id,
    team,
  ]);
  await workJobs(t);
  const found = await lead.call(api.reportExports.get, { params: { id: refused } }, { workspaceId: team });
  expect(found.data).toMatchObject({ state: 'failed', problem: expect.any(String) });
});

test('two at once and no third, however many ask; nobody else sees them', async () => {
  const replies = await Promise.all(
    Array.from({ length: 6 }, () => user.call(api.reportExports.create, { body: detailed })),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([202, 202, 409, 409, 409, 409]);
  expect(replies.find(({ status }) => status === 409)?.error.details).toMatchObject({
    reason: 'too_many_exports',
    most: 2,
  });
  const id = replies.find(({ status }) => status === 202)?.data.job_id as string;
  await workJobs(t);
  const team = await newTeam(t, [[other, 'admin']]);
  for (const workspaceId of [other.user.personal_workspace_id, team]) {
    expect((await other.call(api.reportExports.get, { params: { id } }, { workspaceId })).status).toBe(404);
  }
  expect((await download(id, {}, other)).statusCode).toBe(404);
  expect((await user.call(api.reportExports.list)).data).toHaveLength(2);
});
