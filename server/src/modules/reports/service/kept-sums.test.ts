import { randomUUID } from 'node:crypto';
import { api, type CallOf } from '@daybook/contracts';
import { beforeAll, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { runJob } from '../../privacy/arrange.ts';
import { newTeam, track } from '../arrange.ts';

/** An answer that is kept is the one that would be made: whatever is changed, by whomever, the next one shows it. */
const t = useApp();
type Question = NonNullable<CallOf<typeof api.reports.run>['body']>;

const year = { start_date: '2026-01-01', end_date: '2026-11-25' };
let user: TestUser;
let other: TestUser;
let team: string;

beforeAll(async () => {
  [user, other] = [await t.newUser(), await t.newUser()];
  team = await newTeam(t, [
    [user, 'admin'],
    [other, 'member'],
  ]);
  for (const month of ['2026-03-01', '2026-11-01']) {
    await t.database.owner.query('select app.ensure_time_entry_month($1)', [month]);
  }
});

const reads = () => ({ ...t.deps.cache?.reads });

async function ask(question: Question, who = user) {
  const { status, data } = await who.call(api.reports.run, { body: question }, { workspaceId: team });
  expect(status).toBe(200);
  return { rows: data.rows.map(({ labels, figures }) => [labels, figures.seconds]), seconds: data.totals.seconds };
}

test('the second time nothing is added up, and after any change everything is', async () => {
  const there = { workspaceId: team };
  const byTag: Question = { ...year, group_by: ['project', 'tag'], filters: { users: 'all' } };
  const made = async <R extends { status: number }>(reply: Promise<R>) => {
    const got = await reply;
    expect(got.status).toBeLessThan(300);
    return got;
  };
  const project = (await made(user.call(api.projects.create, { body: { name: 'Harbour' } }, there))).data;
  const more = { project_id: project.id, tags: ['deep'], description: 'x' };
  await track(user, '2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', more, team);
  await track(other, '2026-03-03T10:00:00Z', '2026-03-03T10:30:00Z', more, team);

  const client = (await made(user.call(api.clients.create, { body: { name: 'Acme' } }, there))).data;
  const params = { id: client.id };

  const changes: [string, () => Promise<unknown>][] = [
    [
      'the client of a project',
      () => {
        const body = { client_id: client.id, hourly_rate: { amount: '7', currency: 'EUR' } };
        return made(user.call(api.projects.update, { params: { id: project.id }, body }, there));
      },
    ],
    [
      'the rate of a client',
      () => made(user.call(api.clients.update, { params, body: { hourly_rate: { amount: '9' } } }, there)),
    ],
    ['a client in the trash', () => made(user.call(api.clients.remove, { params }, there))],
    ['an entry of somebody else', () => track(other, '2026-03-04T10:00:00Z', '2026-03-04T11:00:00Z', more, team)],
    [
      'the tags of an entry',
      async () => {
        const [entry] = (await user.call(api.time.list, {}, there)).data;
        await made(
          user.call(api.time.update, { params: { id: entry?.id as string }, body: { tags: ['wide'] } }, there),
        );
      },
    ],
    ['a project in the trash', () => made(user.call(api.projects.remove, { params: { id: project.id } }, there))],
    [
      'a tag in the trash',
      async () => {
        const tag = (await user.call(api.tags.list, {}, there)).data.find(({ name }) => name === 'deep');
        await made(user.call(api.tags.remove, { params: { id: tag?.id as string } }, there));
      },
    ],
    ['the zone of somebody', () => made(other.call(api.auth.updateMe, { body: { timezone: 'Pacific/Kiritimati' } }))],
    [
      'an entry in the trash',
      async () => {
        const [entry] = (await user.call(api.time.list, {}, there)).data;
        await made(user.call(api.time.remove, { params: { id: entry?.id as string } }, there));
      },
    ],
  ];
  let { seconds: before } = await ask(byTag);
  for (const [what, change] of changes) {
    const kept = reads();
    const answer = await ask(byTag);
    expect([what, reads().hit]).toEqual([what, Number(kept.hit) + 1]);
    expect(answer.seconds).toBe(before);
    await change();
    const anew = await ask(byTag);
    expect([what, reads().hit]).toEqual([what, Number(kept.hit) + 1]);
    // What a question that nobody has asked before comes to.
    const asked = await ask({ ...byTag, filters: { users: 'all', q: '' }, measures: ['seconds', 'entries'] });
    expect([what, anew]).toEqual([what, asked]);
    before = anew.seconds;
  }

  // What runs is added to what is kept; what it is called is asked each time; and putting names together changes none.
  await made(user.call(api.time.start, { body: { description: 'now' } }, there));
  await ask(byTag);
  await runJob(t, 'reports.fold_time_changes');
  const { rows } = await t.database.owner.query('select from time_changes where workspace_id = $1', [team]);
  const hits = reads().hit;
  await ask(byTag);
  expect([reads().hit, rows.length]).toEqual([Number(hits) + 1, 3]);
});

test('what somebody commits is in their next answer, and in that of others, however many write', async () => {
  const question: Question = { ...year, filters: { users: 'all', q: 'race' } };
  const { seconds: before = 0 } = await ask(question);
  for (let round = 1; round <= 5; round += 1) {
    const day = `2026-11-0${round}`;
    await Promise.all(
      [user, other].map((who, i) =>
        track(who, `${day}T0${i}:00:00Z`, `${day}T0${i}:10:00Z`, { id: randomUUID(), description: 'race' }, team),
      ),
    );
    const answers = await Promise.all([user, user].map((who) => ask(question, who)));
    expect(answers.map(({ seconds = 0 }) => seconds - before)).toEqual([1200 * round, 1200 * round]);
  }
});

test('what is answered at once anyway is not kept, and the figures are told', async () => {
  const before = reads();
  await ask({ period: '30d' });
  expect(reads()).toEqual(before);
  const metrics = (await t.app.inject({ url: '/metrics' })).body;
  expect(metrics).toContain(`cache_reads_total{outcome="hit"} ${before.hit}`);
  expect(metrics).toMatch(/^cache_hit_ratio 0\.\d+$/m);
});
