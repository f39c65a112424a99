import { api, BASE_PATH, type CallOf, type Money, type ReportDimension } from '@daybook/contracts';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { textsOfPdf } from '../../../test/pdf.ts';
import { filesOfZip } from '../../../test/zip.ts';
import { newTeam, track } from './arrange.ts';

/** What billable time comes to, and who is told. */

const t = useApp();
type Question = NonNullable<CallOf<typeof api.reports.run>['body']>;

let lead: TestUser;
let member: TestUser;
let workspaceId: string;
const dates = { start_date: '2026-10-24', end_date: '2026-10-31' };
const everybody = { ...dates, measures: ['billable_amount' as const], filters: { users: 'all' as const } };

beforeAll(async () => {
  await t.database.owner.query(`select app.ensure_time_entry_month('2026-10-01')`);
  t.setNow('2026-11-20T15:00:00Z');
  lead = await t.newUser({ timezone: 'Europe/Berlin' });
  member = await t.newUser({ timezone: 'America/New_York' });
  workspaceId = await newTeam(t, [
    [lead, 'admin'],
    [member, 'member'],
  ]);
  const there = { workspaceId };
  const rate = (amount: string, currency: string) => ({ hourly_rate: { amount, currency } });
  await lead.call(api.clients.create, { body: { name: 'Acme', ...rate('90', 'EUR') } }, there);
  await lead.call(api.clients.create, { body: { name: 'Globex', ...rate('120.5', 'USD') } }, there);
  const project = async (body: NonNullable<CallOf<typeof api.projects.create>['body']>) =>
    (await lead.call(api.projects.create, { body }, there)).data.id;
  const projects = [
    await project({ name: 'Shop', client: 'Acme' }),
    await project({ name: 'Site', client: 'acme', ...rate('33.3333', 'EUR') }),
    await project({ name: 'App', client: 'Globex' }),
    await project({ name: 'Own' }),
  ];
  for (const [i, project_id] of [...projects, undefined, ...projects].entries()) {
    const start = Date.parse('2026-10-24T05:00:00Z') + i * 61_111_000;
    await track(
      i % 2 ? member : lead,
      new Date(start).toISOString(),
      new Date(start + (i + 1) * 4_321_000).toISOString(),
      { ...(project_id ? { project_id } : {}), billable: i !== 5, tags: i % 3 ? ['Deep', 'home'] : [] },
      workspaceId,
    );
  }
});

const run = (body: Question, who = lead) => who.call(api.reports.run, { body }, { workspaceId });
const entries = (body: Question, who = lead) => who.call(api.reports.entries, { body }, { workspaceId });
function file(query: string, who = lead) {
  const headers = { authorization: `Bearer ${who.access_token}`, 'x-workspace-id': workspaceId };
  return t.app.inject({ url: `${BASE_PATH}/analytics/export?${query}`, headers });
}
const asked = (question: Question) => `question=${encodeURIComponent(JSON.stringify(question))}`;

/** By the seconds of the entries, worked out apart from the report. */
async function expected(): Promise<Money[]> {
  const { data } = await entries(everybody);
  const cents: Record<string, number> = {};
  const rates: Record<string, [number, string]> = { Shop: [90, 'EUR'], Site: [33.3333, 'EUR'], App: [120.5, 'USD'] };
  for (const { project, billable, seconds } of data) {
    const [rate, currency] = rates[project?.name ?? ''] ?? [];
    if (billable && rate && currency) cents[currency] = (cents[currency] ?? 0) + (seconds * rate) / 36;
  }
  return Object.entries(cents)
    .sort()
    .map(([currency, sum]) => ({ currency, amount: (Math.round(sum) / 100).toFixed(2) }));
}

test('amounts are of each currency, the same by whatever they are grouped, and of the entries behind each cell', async () => {
  const total = await expected();
  expect(total.map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
  const groupings: ReportDimension[][] = [
    ['client', 'day'],
    ['project', 'user'],
    ['day', 'client'],
    ['billable'],
    ['tag', 'week'],
  ];
  for (const group_by of groupings) {
    const { data } = await run({ ...everybody, group_by });
    expect([group_by, data.totals.billable_amount]).toEqual([group_by, total]);
    for (const { behind, figures } of data.rows) {
      const { body } = await entries({ ...behind, measures: ['billable_amount'] });
      expect(body.billable_amount).toEqual(figures.billable_amount);
    }
  }
  const { data } = await run({ ...everybody, group_by: ['client'] });
  expect(
    data.rows.map(({ labels, figures }) => [labels[0], figures.billable_amount?.map((one) => one.currency)]),
  ).toEqual(
    expect.arrayContaining([
      ['Acme', ['EUR']],
      ['Globex', ['USD']],
      [null, []],
    ]),
  );
  const none = data.rows.find(({ keys }) => keys[0] === null);
  // Own project and no project have no rate, and that is said.
  expect(none?.figures.unrated_seconds).toBe((4 + 5 + 9) * 4321);
  expect(data.totals.unrated_seconds).toBe(none?.figures.unrated_seconds);
});

test('what is rounded by entry is charged as rounded, in cells as in their entries', async () => {
  const rounding = { minutes: 15, direction: 'up', per: 'entry' } as const;
  const { data } = await run({
    ...everybody,
    rounding,
    group_by: ['project', 'day'],
    filters: { users: 'all', billable: true },
  });
  for (const { behind, figures, keys } of data.rows.filter(({ keys: all }) => all.length === 1 && all[0] !== null)) {
    const { data: list, body } = await entries({ ...behind, measures: ['billable_amount'], rounding });
    expect(body.billable_amount).toEqual(figures.billable_amount);
    const [rate] = list.map((one) => one.billable_amount && Number(one.billable_amount.amount) / one.rounded_seconds);
    const hours = list.reduce((sum, one) => sum + one.rounded_seconds, 0);
    if (rate) expect(Number(figures.billable_amount?.[0]?.amount)).toBeCloseTo(rate * hours, 0);
    expect(keys).toHaveLength(1);
  }
});

test('the default of the workspace is below those of projects and clients; moving a project moves what it comes to', async () => {
  const before = (await run({ ...everybody, group_by: ['client'] })).data;
  const policy = { params: { id: workspaceId } };
  await lead.call(api.policy.update, { ...policy, body: { hourly_rate: '10', currency: 'JPY' } });
  const after = (await run({ ...everybody, group_by: ['client'] })).data;
  const yen = Math.round(((before.totals.unrated_seconds as number) * 10) / 3600);
  expect(after.totals).toEqual({
    billable_amount: [
      before.totals.billable_amount?.[0],
      { currency: 'JPY', amount: String(yen) },
      before.totals.billable_amount?.[1],
    ],
    unrated_seconds: 0,
  });
  const { data: projects } = await lead.call(api.projects.list, { query: { q: 'Shop' } }, { workspaceId });
  const id = (projects as unknown as { id: string }[])[0]?.id as string;
  const give = (client: string) =>
    lead.call(api.projects.update, { params: { id }, body: { client } }, { workspaceId });
  await give('Globex');
  const moved = (await run({ ...everybody, group_by: ['client'] })).data.totals.billable_amount;
  expect(moved).not.toEqual(after.totals.billable_amount);
  await give('Acme');
  await lead.call(api.policy.update, { ...policy, body: { hourly_rate: null } });
  expect((await run({ ...everybody, group_by: ['client'] })).data).toEqual(before);
});

test('files have a column for each currency, with numbers that are numbers', async () => {
  const question: Question = { ...everybody, group_by: ['client'] };
  const { data } = await run(question);
  const lines = parse((await file(`format=csv&${asked(question)}`)).body);
  expect(lines[0]).toEqual(['Client', 'Amount (EUR)', 'Amount (USD)', 'Time without a rate (seconds)']);
  expect(lines.find(([name]: string[]) => name === 'Acme')?.slice(1)).toEqual([
    data.rows.find(({ labels }) => labels[0] === 'Acme')?.figures.billable_amount?.[0]?.amount,
    '',
    '0',
  ]);
  const pages = textsOfPdf((await file(`format=pdf&${asked(question)}`)).rawPayload).join(' ');
  const [euro] = data.totals.billable_amount as [Money];
  expect(pages).toContain(Number(euro.amount).toLocaleString('en', { minimumFractionDigits: 2 }));
  const sheet = filesOfZip((await file(`format=xlsx&${asked(question)}`)).rawPayload).get('xl/worksheets/sheet1.xml');
  expect(sheet).toContain(`<v>${Number(euro.amount)}</v>`);
  const csv = (await file(`format=csv&detailed=true&${asked(question)}`)).body;
  const detailed: Record<string, string>[] = parse(csv, { columns: true });
  const sum = detailed
    .filter(({ Currency }) => Currency === 'EUR')
    .reduce((all, { Amount }) => all + Number(Amount), 0);
  expect(Math.abs(sum - Number(euro.amount))).toBeLessThan(0.05);
  expect(new Set(detailed.map(({ Client }) => Client))).toEqual(new Set(['Acme', 'Globex', '']));
});

test('members see no amounts, not of their own time either, and a report that asks for them without', async () => {
  const own: Question = { ...dates, measures: ['billable_amount'] };
  for (const reply of [await run(own, member), await entries(own, member)]) {
    expect([reply.status, reply.error.message]).toEqual([403, expect.stringContaining('rates:read')]);
  }
  for (const more of ['', '&detailed=true']) {
    expect((await file(`format=csv&${asked(own)}${more}`, member)).statusCode).toBe(403);
  }
  const saved = await lead.call(
    api.reports.create,
    { body: { name: 'Bill', question: own, shared_with_workspace: true } },
    { workspaceId },
  );
  const params = { id: saved.data.id };
  const seen = await member.call(api.reports.runSaved, { params }, { workspaceId });
  expect(seen.data.measures).toEqual(['billable_seconds']);
  expect((await lead.call(api.reports.runSaved, { params }, { workspaceId })).data.measures).toEqual([
    'billable_amount',
  ]);
  const refused = await member.call(api.reports.create, { body: { name: 'Bill', question: own } }, { workspaceId });
  expect(refused.status).toBe(403);
  const { data } = await entries(dates, member);
  expect(data.map((one) => one.billable_amount)).toEqual(data.map(() => null));
});
