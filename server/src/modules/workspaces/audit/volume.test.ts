import { api, BASE_PATH, pathOf } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { newTeam, type Team } from '../arrange.ts';
import { type AuditSelection, auditAfter, auditPage } from './queries.ts';

/** 100,000 records of one workspace, among those of another. */

const t = useApp();
const RECORDS = 100_000;
let team: Team;

beforeAll(async () => {
  team = await newTeam(t);
  const other = await newTeam(t, 'Other');
  const { owner } = t.database;
  for (const { id, admin, member } of [team, other]) {
    await owner.query(
      `insert into audit_log (workspace_id, id, at, actor_id, action, object_type, object_id, changes)
       select $1, gen_random_uuid(), timestamptz '2026-01-01' + i / 3 * interval '1 second',
         case when i % 50 = 0 then $3::uuid else $2::uuid end, 'task.updated', 'task',
         ('00000000-0000-4000-8000-' || lpad((i % 1000)::text, 12, '0'))::uuid, '{"title": ["a", "b"]}'
       from generate_series(1, $4::integer) i`,
      [id, admin.user.id, member.user.id, RECORDS],
    );
  }
  await owner.query('vacuum analyze audit_log');
});

/** How PostgreSQL finds the rows that a query of this module asks for, as the application's role. */
async function planOf(more: Partial<AuditSelection>, how: 'page' | 'export'): Promise<string> {
  const selection: AuditSelection = { workspaceId: team.id, from: null, to: null, ...more };
  const { admin } = team;
  const plans: string[] = [];
  await t.deps.db.read({ userId: admin.user.id, workspaceId: team.id }, async (tx) => {
    const { executeQuery } = tx.getExecutor();
    tx.getExecutor().executeQuery = (async (query: Parameters<typeof executeQuery>[0]) => {
      const explained = await executeQuery.call(tx.getExecutor(), { ...query, sql: `explain ${query.sql}` } as never);
      plans.push(explained.rows.map((row) => Object.values(row as object)[0]).join('\n'));
      return { rows: [] };
    }) as never;
    if (how === 'page') await auditPage(tx, selection, { limit: 25, offset: 0 });
    else await auditAfter(tx, selection, { at_text: '2026-01-01T05:00:00Z', id: team.id }, 1000);
  });
  return plans[0] as string;
}

describe('of 100,000 records', () => {
  test.each<[string, Partial<AuditSelection>, string]>([
    ['the newest', {}, 'audit_log_at_idx'],
    ['a day', { from: new Date('2026-01-01T02:00Z'), to: new Date('2026-01-01T03:00Z') }, 'audit_log_at_idx'],
    ['one object', { objectId: '00000000-0000-4000-8000-000000000007' }, 'audit_log_object_idx'],
  ])('%s are found by an index, not by looking at all', async (_name, selection, index) => {
    const plan = await planOf(selection, 'page');
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan on audit_log');
  });

  test('what one person did rarely is found by an index', async () => {
    const plan = await planOf({ actorId: team.lead.user.id }, 'page');
    expect(plan).toContain('audit_log_actor_idx');
  });

  test('an export goes on where it was', async () => {
    expect(await planOf({}, 'export')).toMatch(/Index Cond: .*\(at.* < /s);
  });

  test('the list knows how many there are', async () => {
    const { body } = await team.admin.call(api.audit.list, {
      params: team.params,
      query: { page: 4000, per_page: 25 } as never,
    });
    expect([body.data.length, body.pagination.total]).toEqual([25, RECORDS + 1]);
  });

  test('an export holds each of them once, also those of one instant', async () => {
    const reply = await t.app.inject({
      url: BASE_PATH + pathOf(api.audit.export, { params: team.params, query: { format: 'jsonl' } }),
      headers: { authorization: `Bearer ${team.admin.access_token}` },
    });
    const ids = reply.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect([ids.length, new Set(ids).size]).toEqual([RECORDS + 1, RECORDS + 1]);
  });
});
