import { type AuditRecord, api, BASE_PATH, pathOf } from '@daybook/contracts';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { newTeam, type Team } from '../arrange.ts';

const t = useApp();
let team: Team;
/** Whose name looks like a formula: exports are opened in spreadsheets. */
let guest: TestUser;
let taskId: string;
afterEach(() => t.setNow(null));

/** Every change of everything that a team can do, once. */
beforeAll(async () => {
  team = await newTeam(t);
  guest = await t.newUser({ full_name: '=HYPERLINK("https://evil.example.com","Gus")' });
  const { admin, lead, member, there, params } = team;
  const ok = <R extends { status: number; body: unknown }>(reply: R): R => {
    if (reply.status >= 300) throw new Error(JSON.stringify(reply.body));
    return reply;
  };

  ok(await admin.call(api.workspaces.update, { params, body: { name: 'Acme & Co' } }));
  ok(await admin.call(api.policy.update, { params, body: { overlaps: 'warn', locked_before: '2020-01-01' } }));
  const { data: invitation } = ok(
    await admin.call(api.invitations.create, { params, body: { email: guest.user.email, role: 'lead' } }),
  );
  const token = invitation.link.split('#token=')[1] as string;
  ok(await guest.call(api.invitations.accept, { params: { token } }));
  const { data: unused } = ok(await admin.call(api.invitations.create, { params, body: {} }));
  ok(await admin.call(api.invitations.revoke, { params: { ...params, invitation_id: unused.id } }));
  ok(await admin.call(api.members.update, { params: { ...params, user_id: lead.user.id }, body: { role: 'admin' } }));

  const project = ok(await lead.call(api.projects.create, { body: { name: 'Site', client: 'Acme' } }, there)).data.id;
  ok(await lead.call(api.projects.update, { params: { id: project }, body: { name: 'New site' } }, there));
  ok(await lead.call(api.projects.remove, { params: { id: project } }, there));
  ok(await lead.call(api.projects.restore, { params: { id: project } }, there));
  const tag = ok(await lead.call(api.tags.create, { body: { name: 'Deep' } }, there)).data.id;
  ok(await lead.call(api.tags.update, { params: { id: tag }, body: { name: 'Deeper' } }, there));
  ok(await lead.call(api.tags.remove, { params: { id: tag } }, there));
  ok(await lead.call(api.tags.restore, { params: { id: tag } }, there));
  taskId = ok(await member.call(api.tasks.create, { body: { title: 'Write', tags: ['new'] } }, there)).data.id;
  ok(
    await member.call(
      api.tasks.update,
      { params: { id: taskId }, body: { title: 'Rewrite', metadata: { api_token: 'hunter2', size: 'L' } } },
      there,
    ),
  );
  ok(await member.call(api.tasks.setStatus, { params: { id: taskId }, body: { status: 'done' } }, there));
  ok(await member.call(api.tasks.remove, { params: { id: taskId } }, there));
  ok(await member.call(api.tasks.restore, { params: { id: taskId } }, there));

  ok(await member.call(api.time.start, { body: { description: 'long', task_id: taskId } }, there));
  ok(await member.call(api.time.pause, {}, there));
  ok(await member.call(api.time.resume, {}, there));
  ok(await member.call(api.time.stop, {}, there));
  const body = { start_time: '2026-03-10T09:00:00Z', end_time: '2026-03-10T10:00:00Z', tags: ['new'] };
  const entry = ok(await member.call(api.time.create, { body }, there)).data.id;
  ok(await member.call(api.time.update, { params: { id: entry }, body: { description: 'x', tags: [] } }, there));
  ok(await member.call(api.time.remove, { params: { id: entry } }, there));
  ok(await member.call(api.time.restore, { params: { id: entry } }, there));

  ok(await guest.call(api.members.remove, { params: { ...params, user_id: guest.user.id } }));
  ok(await lead.call(api.workspaces.transfer, { params, body: { user_id: member.user.id } }));
  ok(await admin.call(api.workspaces.update, { params, body: { archived: true } }));
  ok(await admin.call(api.workspaces.update, { params, body: { archived: false } }));
  ok(await admin.call(api.workspaces.remove, { params }));
  ok(await admin.call(api.workspaces.restore, { params }));
  // So that there is a job's record, too.
  await t.database.owner.query(
    `insert into audit_log (workspace_id, id, action, object_type, object_id, changes)
     values ($1, gen_random_uuid(), 'task.purged', 'task', gen_random_uuid(), '{"title": ["Gone", null]}')`,
    [team.id],
  );
});

const list = (query: object = {}, user = team.admin) =>
  user.call(api.audit.list, { params: team.params, query: query as never });
const all = async (query: object = {}) => (await list({ per_page: 100, ...query })).data;
const actions = async (query: object) => (await all(query)).map((record) => record.action);

describe('the audit log', () => {
  test('tells of every change what was before and what is after', async () => {
    const records = (await all()).filter((record) => record.actor !== null);
    expect([...new Set(records.map((record) => record.action))].sort()).toEqual([
      'client.created',
      'invitation.created',
      'invitation.revoked',
      'member.joined',
      'member.left',
      'member.updated',
      'project.created',
      'project.deleted',
      'project.restored',
      'project.updated',
      'tag.created',
      'tag.deleted',
      'tag.restored',
      'tag.updated',
      'task.created',
      'task.deleted',
      'task.restored',
      'task.updated',
      'time_entry.created',
      'time_entry.deleted',
      'time_entry.paused',
      'time_entry.restored',
      'time_entry.resumed',
      'time_entry.started',
      'time_entry.stopped',
      'time_entry.updated',
      'workspace.created',
      'workspace.deleted',
      'workspace.policy_updated',
      'workspace.restored',
      'workspace.transferred',
      'workspace.updated',
    ]);
    for (const { action, changes, object_id, ip, request_id } of records) {
      expect([action, Object.keys(changes ?? {}).length]).not.toEqual([action, 0]);
      for (const [before, after] of Object.values(changes ?? {})) {
        expect([action, before]).not.toEqual([action, after]);
      }
      expect([action, object_id, ip, request_id]).toEqual([
        action,
        expect.any(String),
        '127.0.0.1',
        expect.any(String),
      ]);
    }
    const changesOf = (action: string) => records.find((record) => record.action === action)?.changes;
    expect(changesOf('project.updated')).toEqual({ name: ['Site', 'New site'] });
    expect(changesOf('project.created')).toMatchObject({ name: [null, 'Site'], client: [null, 'Acme'] });
    expect(changesOf('time_entry.created')).toEqual({
      start_time: [null, '2026-03-10T09:00:00.000Z'],
      end_time: [null, '2026-03-10T10:00:00.000Z'],
      tags: [null, ['new']],
    });
    expect(changesOf('time_entry.updated')).toEqual({ description: ['', 'x'], tags: [['new'], []] });
    expect(changesOf('workspace.policy_updated')).toEqual({
      overlaps: ['allow', 'warn'],
      locked_before: [null, '2020-01-01'],
    });
  });

  test('holds no secret, and no address of who was invited', async () => {
    const text = JSON.stringify((await all()).map((record) => record.changes));
    expect(text).not.toContain('hunter2');
    expect(text).toContain('[redacted]');
    expect(text).not.toContain(guest.user.email);
  });

  test('names who did it, also after they have left, and what it was done to', async () => {
    const [joined] = await all({ action: 'member.joined' });
    expect(joined).toMatchObject({
      actor: { id: guest.user.id, full_name: guest.user.full_name },
      object_type: 'member',
      object_id: guest.user.id,
      object_name: guest.user.full_name,
    });
    const names = Object.fromEntries((await all()).map((record) => [record.object_type, record.object_name]));
    expect(names).toMatchObject({ task: 'Rewrite', project: 'New site', workspace: 'Acme & Co', time_entry: null });
    expect((await all({ action: 'invitation.created' })).at(-1)).toMatchObject({ object_name: guest.user.email });
    expect(await all({ actor_id: 'none' })).toMatchObject([
      { action: 'task.purged', actor: null, object_name: 'Gone' },
    ]);
  });

  test('is for admins', async () => {
    const query = { format: 'csv' } as const;
    expect((await list({}, team.lead)).status).toBe(403);
    expect((await team.lead.call(api.audit.export, { params: team.params, query })).status).toBe(403);
    expect((await list({}, guest)).status).toBe(404);
    const other = await newTeam(t, 'Other');
    expect((await list({}, other.admin)).status).toBe(404);
    const own = await other.admin.call(api.audit.list, { params: other.params });
    expect(own.data.map((record) => record.action)).toEqual(['workspace.created']);
  });
});

describe('filters', () => {
  test('by actor, action, object and kind', async () => {
    expect(new Set(await actions({ actor_id: guest.user.id }))).toEqual(new Set(['member.joined', 'member.left']));
    expect(await actions({ action: 'task.created' })).toEqual(['task.created']);
    expect(await actions({ action: 'tag.deleted,task.deleted' })).toEqual(['task.deleted', 'tag.deleted']);
    expect(await actions({ action: 'project.*' })).toEqual([
      'project.restored',
      'project.deleted',
      'project.updated',
      'project.created',
    ]);
    expect(await actions({ action: 'time_entr_.*' })).toEqual([]);
    expect(await actions({ object_id: taskId })).toEqual([
      'task.restored',
      'task.deleted',
      'task.updated',
      'task.updated',
      'task.created',
    ]);
    expect(new Set(await actions({ object_type: 'member,invitation' }))).toEqual(
      new Set(['member.joined', 'member.updated', 'member.left', 'invitation.created', 'invitation.revoked']),
    );
    expect(await actions({ action: 'task.*', object_id: taskId, actor_id: team.lead.user.id })).toEqual([]);
  });

  test('by days of the caller, and by instants', async () => {
    const [oldest] = (await all()).slice(-1) as [AuditRecord];
    await t.database.owner.query(
      `insert into audit_log (workspace_id, id, at, action, object_type)
       values ($1, gen_random_uuid(), '2026-03-01T18:29:59Z', 'x.before', 'x'),
              ($1, gen_random_uuid(), '2026-03-01T18:30:00Z', 'x.first', 'x'),
              ($1, gen_random_uuid(), '2026-03-02T18:29:59Z', 'x.last', 'x'),
              ($1, gen_random_uuid(), '2026-03-02T18:30:00Z', 'x.after', 'x')`,
      [team.id],
    );
    await team.admin.call(api.auth.updateMe, { body: { timezone: 'Asia/Kolkata' } });
    expect(await actions({ start_date: '2026-03-02', end_date: '2026-03-02' })).toEqual(['x.last', 'x.first']);
    const instants = { start_date: '2026-03-01T18:29:59Z', end_date: '2026-03-02T18:30:00Z' };
    expect(await actions({ ...instants, object_type: 'x' })).toEqual(['x.last', 'x.first', 'x.before']);
    expect(await actions({ start_date: oldest.at, action: 'workspace.created' })).toEqual(['workspace.created']);
    const reversed = await list({ start_date: '2026-03-03', end_date: '2026-03-02' });
    expect(reversed.error.details).toMatchObject({ fields: [{ path: 'end_date' }] });
  });

  test('pages are of the same order', async () => {
    const whole = await all();
    const pages: AuditRecord[] = [];
    for (let page = 1; page <= Math.ceil(whole.length / 7); page += 1) {
      pages.push(...(await list({ per_page: 7, page })).data);
    }
    expect(pages).toEqual(whole);
    const ats = whole.map((record) => record.at);
    expect(ats).toEqual([...ats].sort().reverse());
  });
});

describe('the export', () => {
  const exported = (query: { format: 'csv' | 'jsonl' }) =>
    t.app.inject({
      url: BASE_PATH + pathOf(api.audit.export, { params: team.params, query }),
      headers: { authorization: `Bearer ${team.admin.access_token}` },
    });

  test('as JSON lines is the list', async () => {
    const reply = await exported({ format: 'jsonl' });
    expect(reply.headers['content-type']).toBe('application/jsonl; charset=utf-8');
    expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="audit-\d{4}-\d{2}-\d{2}\.jsonl"$/);
    const lines = reply.body.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(await all());
  });

  test('as CSV runs nothing in a spreadsheet', async () => {
    const reply = await exported({ format: 'csv' });
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = reply.body.trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      'at,actor_id,actor,token_id,action,object_type,object_id,object_name,changes,ip,request_id,id',
    );
    expect(lines).toHaveLength(1 + (await all()).length);
    expect(reply.body).toContain(`"'=HYPERLINK(""https://evil.example.com"",""Gus"")"`);
    expect(reply.body).not.toMatch(/(^|,)"?[=+@]/m);
  });

  test('takes the filters, and refuses a format it doesn’t know', async () => {
    const query = { format: 'jsonl', action: 'task.created' } as never;
    const reply = await exported(query);
    expect(JSON.parse(reply.body)).toMatchObject({ action: 'task.created' });
    expect((await exported({ format: 'pdf' as never })).statusCode).toBe(422);
  });
});
