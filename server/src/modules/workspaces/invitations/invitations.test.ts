import { createHash } from 'node:crypto';
import { api } from '@daybook/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { auditOf, expectStatus, newTeam, type Team } from '../arrange.ts';

const t = useApp({ PUBLIC_URL: 'https://daybook.example.com/base/' });
let team: Team;
let guest: TestUser;
beforeEach(async () => {
  t.setNow('2026-03-10T09:00:00Z');
  team = await newTeam(t);
  guest = await t.newUser({ full_name: 'Gus Guest' });
});
afterEach(() => t.setNow(null));

type Body = { email?: string; role?: 'admin' | 'lead' | 'member'; expires_in_days?: number };
const invite = (body: Body = {}, by = team.admin) => by.call(api.invitations.create, { params: team.params, body });
const tokenOf = (link: string) => link.split('#token=')[1] as string;
const newToken = async (body: Body = {}) => tokenOf(expectStatus(await invite(body), 201).data.link);
const preview = (token: string) => t.call(api.invitations.preview, { params: { token } });
const accept = (user: TestUser, token: string) => user.call(api.invitations.accept, { params: { token } });
const list = (query: object = {}) =>
  team.admin.call(api.invitations.list, { params: team.params, query: query as never });
const revoke = (id: string, by = team.admin) =>
  by.call(api.invitations.revoke, { params: { ...team.params, invitation_id: id } });
const reason = (reply: { status: number; error?: { details?: Record<string, unknown> } }) => [
  reply.status,
  reply.error?.details?.reason,
];

describe('an invitation', () => {
  test('is a link that is shown once, and kept as a hash', async () => {
    const { status, data } = await invite({ email: 'New@Example.com', role: 'lead' });
    expect([status, data]).toMatchObject([
      201,
      {
        email: 'new@example.com',
        role: 'lead',
        status: 'pending',
        invited_by: { id: team.admin.user.id, full_name: 'Ann Admin' },
        accepted_by: null,
        expires_at: '2026-03-17T09:00:00.000Z',
      },
    ]);
    expect(data.link).toMatch(/^https:\/\/daybook\.example\.com\/base\/invitations#token=[A-Za-z0-9_-]{43}$/);
    const { link, ...shown } = data;
    expect((await list()).data).toEqual([shown]);
    const token = tokenOf(link);
    const { rows } = await t.database.owner.query('select * from invitations where id = $1', [data.id]);
    expect(rows[0].token_hash).toEqual(createHash('sha256').update(token).digest());
    for (const table of ['invitations', 'audit_log', 'idempotency_keys']) {
      const found = await t.database.owner.query(`select count(*)::int as n from ${table} x where x::text like $1`, [
        `%${token}%`,
      ]);
      expect([table, found.rows[0].n]).toEqual([table, 0]);
    }
  });

  test('sent again under its key is the same one, and nobody reads it in the database', async () => {
    const options = { headers: { 'idempotency-key': 'once' } };
    const send = () => team.admin.call(api.invitations.create, { params: team.params, body: {} }, options);
    const [one, two] = [await send(), await send()];
    expect(two.data).toEqual(one.data);
    expect((await list()).body.pagination.total).toBe(1);
    const { rows } = await t.database.owner.query('select encode(answer, $1) as answer from idempotency_keys', [
      'escape',
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0].answer).not.toContain(tokenOf(one.data.link));
  });

  test('is made, seen and revoked by admins', async () => {
    for (const user of [team.lead, team.member]) {
      expect((await invite({}, user)).status).toBe(403);
      expect((await user.call(api.invitations.list, { params: team.params })).status).toBe(403);
    }
    expect((await invite({}, guest)).status).toBe(404);
    const { data } = await invite();
    expect((await revoke(data.id, team.lead)).status).toBe(403);
    expect((await revoke(data.id, guest)).status).toBe(404);
  });

  test.each([
    [{ email: 'nobody' }, 'email'],
    [{ role: 'owner' }, 'role'],
    [{ expires_in_days: 0 }, 'expires_in_days'],
    [{ expires_in_days: 91 }, 'expires_in_days'],
  ])('refuses %j', async (body, path) => {
    const reply = await invite(body as never);
    expect([reply.status, reply.error.details]).toMatchObject([422, { fields: [{ path }] }]);
    expect((await list()).data).toEqual([]);
  });

  test('of a member is refused', async () => {
    expect(reason(await invite({ email: team.member.user.email }))).toEqual([409, 'already_member']);
  });

  test('takes the place of the one before to the same address, also at once', async () => {
    const old = await newToken({ email: guest.user.email });
    const replies = await Promise.all(Array.from({ length: 4 }, () => invite({ email: guest.user.email })));
    expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201, 201]);
    expect((await list({ status: 'pending' })).body.pagination.total).toBe(1);
    expect((await list({ status: 'revoked' })).body.pagination.total).toBe(4);
    expect(reason(await accept(guest, old))).toEqual([409, 'invitation_revoked']);
  });

  test('is listed by status, newest first, in pages', async () => {
    await newToken({ email: 'expires@example.com', expires_in_days: 1 });
    t.setNow('2026-03-11T09:00:00Z');
    const used = await newToken({ email: guest.user.email });
    await accept(guest, used);
    t.setNow('2026-03-11T09:00:01Z');
    await newToken();
    const statuses = async (query: object) => (await list(query)).data.map((one) => one.status);
    expect(await statuses({})).toEqual(['pending', 'accepted', 'expired']);
    expect(await statuses({ status: 'expired,accepted' })).toEqual(['accepted', 'expired']);
    expect(await statuses({ per_page: 1, page: 3 })).toEqual(['expired']);
    expect((await list({ status: 'accepted' })).data).toMatchObject([
      { accepted_by: { id: guest.user.id, full_name: 'Gus Guest' }, accepted_at: '2026-03-11T09:00:00.000Z' },
    ]);
  });
});

describe('who holds a link', () => {
  test('learns who invites to what, and no more', async () => {
    expect((await preview(await newToken({ role: 'lead' }))).data).toEqual({
      workspace_name: 'Acme Example',
      inviter_name: 'Ann Admin',
      role: 'lead',
      email: null,
    });
    expect((await preview(await newToken({ email: 'new@example.com' }))).data.email).toBe('new@example.com');
  });

  test.each(['x', 'a'.repeat(43), `${'a'.repeat(42)}%`, '../workspaces', '\u0000'])(
    'learns nothing by %j',
    async (token) => {
      expect((await preview(token)).status).toBe(404);
      expect((await accept(guest, token)).status).toBe(404);
    },
  );

  test('becomes a member by it, once, however often they accept', async () => {
    const token = await newToken({ role: 'lead' });
    expect((await guest.call(api.workspaces.get, { params: team.params })).status).toBe(404);
    const replies = await Promise.all(Array.from({ length: 5 }, () => accept(guest, token)));
    for (const reply of replies) {
      expect([reply.status, reply.data]).toMatchObject([200, { id: team.id, role: 'lead', name: 'Acme Example' }]);
    }
    expect((await guest.call(api.tasks.list, {}, team.there)).status).toBe(200);
    expect((await auditOf(t, team.id, ['member', 'invitation'])).map((entry) => entry.action)).toEqual([
      'invitation.created',
      'member.joined',
    ]);
    expect(reason(await accept(await t.newUser(), token))).toEqual([409, 'invitation_used']);
    expect(reason(await preview(token))).toEqual([409, 'invitation_used']);
  });

  test('is one alone, of many at once', async () => {
    const token = await newToken();
    const guests = [guest];
    for (let i = 0; i < 5; i += 1) guests.push(await t.newUser());
    const replies = await Promise.all(guests.map((user) => accept(user, token)));
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    const { rowCount } = await t.database.owner.query('select from members where workspace_id = $1', [team.id]);
    expect(rowCount).toBe(4);
  });

  test('needs the account of the address it was sent to', async () => {
    const token = await newToken({ email: guest.user.email });
    const other = await t.newUser();
    const refused = await accept(other, token);
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.body)).not.toContain(guest.user.email);
    expect((await accept(guest, token)).status).toBe(200);
  });

  test('is too late once it has expired or was revoked', async () => {
    const [expiring, revoked] = [await newToken({ expires_in_days: 1 }), await invite()];
    expect((await revoke(revoked.data.id)).status).toBe(204);
    expect((await revoke(revoked.data.id)).status).toBe(204);
    t.setNow('2026-03-11T08:59:59Z');
    expect((await preview(expiring)).status).toBe(200);
    t.setNow('2026-03-11T09:00:00Z');
    expect(reason(await preview(expiring))).toEqual([409, 'invitation_expired']);
    expect(reason(await accept(guest, expiring))).toEqual([409, 'invitation_expired']);
    expect(reason(await preview(tokenOf(revoked.data.link)))).toEqual([409, 'invitation_revoked']);
    expect(reason(await accept(guest, tokenOf(revoked.data.link)))).toEqual([409, 'invitation_revoked']);
    expect((await auditOf(t, team.id, ['invitation'])).map((entry) => entry.action)).toEqual([
      'invitation.created',
      'invitation.created',
      'invitation.revoked',
    ]);
  });

  test('stays as they are where they are a member already, and uses nothing up', async () => {
    const token = await newToken({ role: 'admin' });
    expect((await accept(team.member, token)).data).toMatchObject({ role: 'member' });
    expect((await preview(token)).status).toBe(200);
  });

  test('does not come back by the link after they were removed', async () => {
    const token = await newToken();
    await accept(guest, token);
    await team.admin.call(api.members.remove, { params: { ...team.params, user_id: guest.user.id } });
    expect(reason(await accept(guest, token))).toEqual([409, 'invitation_used']);
  });

  test('waits outside of an archived workspace, and a deleted one is not there', async () => {
    const token = await newToken();
    const archive = (archived: boolean) =>
      team.admin.call(api.workspaces.update, { params: team.params, body: { archived } });
    await archive(true);
    expect(reason(await accept(guest, token))).toEqual([409, 'workspace_archived']);
    expect((await preview(token)).status).toBe(200);
    await archive(false);
    await team.admin.call(api.workspaces.remove, { params: team.params });
    expect((await preview(token)).status).toBe(404);
    expect((await accept(guest, token)).status).toBe(404);
    await team.admin.call(api.workspaces.restore, { params: team.params });
    expect((await accept(guest, token)).status).toBe(200);
  });
});

test('an accepted invitation cannot be revoked, and one of another workspace is not there', async () => {
  const { data } = await invite();
  await accept(guest, tokenOf(data.link));
  expect(reason(await revoke(data.id))).toEqual([409, 'invitation_used']);
  const other = await newTeam(t, 'Other');
  const theirs = await other.admin.call(api.invitations.create, { params: other.params, body: {} });
  expect((await revoke(theirs.data.id)).status).toBe(404);
});
