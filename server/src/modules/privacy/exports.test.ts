import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '@daybook/contracts';
import { afterEach, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { makeDue, workJobs } from '../../../test/worker.ts';
import { filesOfZip } from '../../../test/zip.ts';
import { forgetProofs, newPerson, type Person, proveNow } from '../auth/arrange.ts';
import { expectStatus, join as joinTeam, newTeam } from '../workspaces/arrange.ts';
import { DAY_MS, download, exportOf, runJob } from './arrange.ts';

const t = useApp();
afterEach(() => t.setNow(null));

const folder = () => join(t.deps.config.dataDir, 'exports');
type Row = Record<string, unknown>;
const table = (files: Map<string, string>, name: string) => JSON.parse(files.get(`${name}.json`) ?? 'null') as Row[];

/** Some of everything, in a personal workspace and in a team. */
async function livedIn(person: Person) {
  const team = await newTeam(t);
  await joinTeam(t, team.id, person, 'member');
  const there = team.there;
  expectStatus(await person.call(api.apiTokens.create, { body: { name: 'Editor', scopes: ['tasks:read'] } }), 201);
  expectStatus(await person.call(api.tasks.create, { body: { title: 'Mine', tags: ['deep'] } }), 201);
  expectStatus(
    await team.admin.call(api.tasks.create, { body: { title: 'Given', assignee_id: person.user.id } }, there),
    201,
  );
  expectStatus(await team.admin.call(api.tasks.create, { body: { title: 'Theirs' } }, there), 201);
  const entry = (description: string) => ({
    description,
    start_time: '2026-03-02T09:00:00Z',
    end_time: '2026-03-02T10:30:00Z',
    tags: ['deep', 'wide'],
  });
  expectStatus(await person.call(api.time.create, { body: entry('=1+1, "quoted"') }, there), 201);
  expectStatus(await team.admin.call(api.time.create, { body: entry('of somebody else') }, there), 201);
  expectStatus(await person.call(api.time.start, { body: { description: 'still at it' } }), 201);
  return team;
}

test('holds everything of the person, and nothing of others', async () => {
  const person = await newPerson(t);
  const team = await livedIn(person);
  const zip = await exportOf(t, person);
  const files = filesOfZip(zip);

  expect(table(files, 'account/profile')).toMatchObject([
    { id: person.user.id, email: person.email, has_password: true },
  ]);
  expect(
    table(files, 'work/tasks')
      .map(({ title }) => title)
      .sort(),
  ).toEqual(['Given', 'Mine']);
  expect(table(files, 'time/entries')).toMatchObject([
    {
      description: '=1+1, "quoted"',
      duration_seconds: 5400,
      start_time: '2026-03-02T09:00:00+00:00',
      tags: ['deep', 'wide'],
    },
  ]);
  expect(table(files, 'time/timer')).toMatchObject([{ state: 'running', description: 'still at it' }]);
  expect(table(files, 'account/api_tokens')).toMatchObject([{ name: 'Editor', scopes: ['tasks:read'] }]);
  expect(table(files, 'workspaces/memberships').map(({ name, role }) => [name, role])).toEqual([
    ['Personal', 'admin'],
    ['Acme Example', 'member'],
  ]);
  expect(table(files, 'account/audit_log').map(({ action }) => action)).toContain('time_entry.created');
  // The header and one line, safe for a spreadsheet.
  const csv = files.get('time/entries.csv')?.split('\r\n') ?? [];
  expect(csv[0]).toMatch(/^workspace_id,id,start_time,end_time,duration_seconds,description/);
  expect(csv[1]).toContain(`"'=1+1, ""quoted""",`);
  expect(csv[1]).toContain('"deep, wide"');
  expect(csv).toHaveLength(3);

  const all = [...files.values()].join('\n');
  expect(all).not.toContain('of somebody else');
  expect(all).not.toContain('Theirs');
  for (const other of [team.admin, team.lead, team.member]) {
    expect(all).not.toContain(other.user.email);
    expect(all).not.toContain(other.user.full_name);
  }
  for (const [name, text] of files) {
    if (!name.endsWith('.json')) continue;
    expect(files.has(name.replace(/json$/, 'csv'))).toBe(true);
    expect(files.get('README.txt')).toContain(name.replace(/\.json$/, ''));
    expect(text).not.toMatch(/hash|sealed|public_key|credential/);
  }
});

test('tells who has left a team their own time, and nothing of how its work went on', async () => {
  const person = await newPerson(t);
  const { there, params, admin } = await livedIn(person);
  const project = { name: 'Harbour' };
  const { id: project_id } = expectStatus(await person.call(api.projects.create, { body: project }, there), 201).data;
  const task = { title: 'Quay', project_id, tags: ['deep'] };
  const { id } = expectStatus(await person.call(api.tasks.create, { body: task }, there), 201).data;
  const gone = { ...params, user_id: person.user.id };
  expectStatus(await admin.call(api.members.remove, { params: gone }), 204);
  const later = { title: 'Bankrupt', description: 'of somebody else' };
  expectStatus(await admin.call(api.tasks.update, { params: { id }, body: later }, there), 200);
  const files = filesOfZip(await exportOf(t, person));
  expect(table(files, 'work/tasks').map(({ title }) => title)).toEqual(['Mine']);
  expect(table(files, 'work/projects')).toEqual([]);
  expect(table(files, 'time/entries')).toHaveLength(1);
  expect([...files.values()].join('\n')).not.toMatch(/Bankrupt|of somebody else/);
});

test('says how far it is, and has an end', async () => {
  const person = await newPerson(t);
  expect((await person.call(api.dataExport.get)).data).toBeNull();
  expect((await download(t, person)).statusCode).toBe(404);
  const { data } = expectStatus(await person.call(api.dataExport.request), 202);
  expect(data).toMatchObject({ state: 'waiting', progress: 0, expires_at: null });
  await workJobs(t);
  const now = new Date();
  const ready = (await person.call(api.dataExport.get)).data;
  expect(ready).toMatchObject({ id: data.id, state: 'ready', progress: 100 });
  const reply = await download(t, person);
  expect(reply.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-length': String(ready?.size_bytes),
    'content-disposition': expect.stringMatching(/^attachment; filename="daybook-export-\d{4}-\d\d-\d\d\.zip"$/),
  });
  expect(filesOfZip(reply.rawPayload).size).toBeGreaterThan(20);

  // Its end is one for the API at once, and for the disk with the next run of the job.
  t.setNow(new Date(now.getTime() + 7 * DAY_MS + 60_000));
  await proveNow(t, person);
  expect((await person.call(api.dataExport.get)).data?.state).toBe('expired');
  expect((await download(t, person)).statusCode).toBe(404);
  expect(existsSync(join(folder(), `${data.id}.zip`))).toBe(true);
  await runJob(t, 'privacy.remove_expired_exports');
  expect(existsSync(join(folder(), `${data.id}.zip`))).toBe(false);
});

test('asks for a fresh proof, to be built and to be downloaded', async () => {
  const person = await newPerson(t);
  await exportOf(t, person);
  await forgetProofs(t, person);
  const refused = { code: 'AUTHORIZATION_ERROR', details: { reason: 'proof_required', proofs: ['password'] } };
  expect((await person.call(api.dataExport.request)).error).toMatchObject(refused);
  expect((await download(t, person)).json().error).toMatchObject(refused);
  expect((await person.call(api.dataExport.get)).status).toBe(200);
});

test('many requests at once are one export; and there are five in a day', async () => {
  const person = await newPerson(t);
  const replies = await Promise.all(Array.from({ length: 10 }, () => person.call(api.dataExport.request)));
  expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([202]));
  expect(new Set(replies.map((reply) => reply.data.id)).size).toBe(1);
  for (let made = 0; made < 5; made += 1) await exportOf(t, person);
  await workJobs(t);
  const refused = await person.call(api.dataExport.request);
  expect([refused.status, Number(refused.headers['retry-after']) > 23 * 3600]).toEqual([429, true]);
  // Of five there is one file: each took the place of the one before it.
  const { rows } = await t.database.owner.query('select id, state from data_exports where user_id = $1', [
    person.user.id,
  ]);
  const kept = rows.filter(({ id }) => existsSync(join(folder(), `${id}.zip`)));
  expect(kept).toMatchObject([{ state: 'ready' }]);
  t.setNow(new Date(Date.now() + DAY_MS + 60_000));
  await proveNow(t, person);
  expect((await person.call(api.dataExport.request)).status).toBe(202);
});

test('an attempt whose place another has taken leaves that one’s file alone', async () => {
  const person = await newPerson(t);
  await t.database.owner.query(`
    create function take_place() returns trigger language plpgsql as
      $$ begin new.attempts = old.attempts + 1; return new; end $$;
    create trigger take_place before update of progress on data_exports for each row
      when (new.progress = 100 and new.state = 'building') execute function take_place()`);
  const { data } = expectStatus(await person.call(api.dataExport.request), 202);
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), `${data.id}.zip`), 'of the other');
  await workJobs(t);
  await t.database.owner.query('drop function take_place() cascade');
  expect(readdirSync(folder()).filter((name) => name.startsWith(data.id))).toEqual([`${data.id}.zip`]);
  expect(readFileSync(join(folder(), `${data.id}.zip`), 'utf8')).toBe('of the other');
  expect((await person.call(api.dataExport.get)).data?.state).toBe('building');
});

test('one that was cut off in the middle is built from the start, and its half is gone', async () => {
  const person = await newPerson(t);
  const { data } = expectStatus(await person.call(api.dataExport.request), 202);
  // As a killed worker leaves it.
  await t.database.owner.query(
    `update data_exports set state = 'building', progress = 40, attempts = 1 where id = $1`,
    [data.id],
  );
  const half = join(folder(), `${data.id}.1.part`);
  writeFileSync(half, 'PK half of it');
  await runJob(t, 'privacy.remove_expired_exports');
  expect(existsSync(half)).toBe(true);
  await workJobs(t);
  expect((await person.call(api.dataExport.get)).data?.state).toBe('ready');
  expect(filesOfZip((await download(t, person)).rawPayload).has('README.txt')).toBe(true);
  expect(existsSync(half)).toBe(false);
  // Nobody's files go, too.
  const stray = join(folder(), '01900000-0000-7000-8000-000000000000.1.part');
  writeFileSync(stray, 'x');
  await runJob(t, 'privacy.remove_expired_exports');
  expect(existsSync(stray)).toBe(false);
  expect(readdirSync(folder())).toContain(`${data.id}.zip`);
});

test('one that cannot be built is given up after three attempts, and says so', async () => {
  const person = await newPerson(t);
  expectStatus(await person.call(api.dataExport.request), 202);
  await t.database.owner.query('alter table totp_factors rename column created_at to was_created_at');
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await workJobs(t);
    const { state } = (await person.call(api.dataExport.get)).data as { state: string };
    expect([attempt, state]).toEqual([attempt, attempt < 3 ? 'building' : 'failed']);
    await makeDue(t);
  }
  await t.database.owner.query('alter table totp_factors rename column was_created_at to created_at');
  await exportOf(t, person);
});

test('is nobody else’s', async () => {
  const [person, other] = [await newPerson(t), await newPerson(t)];
  await exportOf(t, person);
  expect((await other.call(api.dataExport.get)).data).toBeNull();
  expect((await download(t, other)).statusCode).toBe(404);
});
