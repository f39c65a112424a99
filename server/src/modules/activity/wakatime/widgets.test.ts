import { api } from '@daybook/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { send } from '../spans/arrange.ts';
import { type Widget, widgetOf, work } from './arrange.ts';
import { AllTime, Goals, StatsAnswer, StatusBar, Summaries } from './client-types.ts';

/** Each widget by the request it sends, and the fields it reads. */

const t = useApp();
// A Thursday at nine in Berlin.
const NOW = '2026-03-12T08:00:00Z';
let user: TestUser;
let key: string;
/** Without a token of its own: the key is in the address, or nowhere. */
let anybody: Widget;

beforeAll(async () => {
  t.setNow(NOW);
  user = await t.newUser({ timezone: 'Europe/Berlin', full_name: 'Ann Example' });
  const given = { body: { name: 'status bar', scopes: ['activity:read' as const] } };
  key = (await user.call(api.apiTokens.create, given)).data.token;
  anybody = widgetOf(t, null);
  const vim = { agent: 'Vim', machine: 'lap', branch: 'main' };
  await send(t, user.user.id, [
    ...work('2026-03-01T10:00:00Z', 10, { ...vim, project: 'acme-web', language: 'CSS' }),
    // Of the seven days before today: two hours in all, a quarter of an hour of them in no language.
    ...work('2026-03-10T10:00:00Z', 15, { ...vim, project: 'acme-api', language: 'Go' }),
    ...work('2026-03-10T11:00:00Z', 15, { ...vim, project: 'acme-api' }),
    // Today.
    ...work('2026-03-12T07:00:00Z', 15, { ...vim, project: 'acme-api', language: 'Go' }),
    ...work('2026-03-12T07:40:00Z', 5, { ...vim, category: 'writing docs', language: 'Markdown', project: 'acme-web' }),
  ]);
});
afterAll(() => t.setNow(null));

const basic = () => ({ authorization: `Basic ${Buffer.from(key).toString('base64')}` });

test('the CLI and the editors: today, at one look', async () => {
  const { status, body } = await anybody.ask('/users/current/statusbar/today', basic());
  expect(status).toBe(200);
  const { data, cached_at, has_team_features } = StatusBar.parse(body);
  expect([cached_at, has_team_features]).toEqual(['2026-03-12T08:00:00.000Z', false]);
  expect(data.grand_total).toEqual({
    decimal: '0.33',
    digital: '0:20',
    text: '20 mins',
    hours: 0,
    minutes: 20,
    total_seconds: 1200,
  });
  expect(data.categories.map(({ name, text, digital }) => [name, text, digital])).toEqual([
    ['Coding', '15 mins', '0:15:00'],
    ['Writing Docs', '5 mins', '0:05:00'],
  ]);
  expect(data.machines).toMatchObject([{ name: 'lap', percent: 100, seconds: 0 }]);
  expect(data.range).toEqual({
    date: '2026-03-12',
    start: '2026-03-11T23:00:00Z',
    end: '2026-03-12T22:59:59Z',
    text: 'Today',
    timezone: 'Europe/Berlin',
  });
});

test('the browser extension: who it is, and today', async () => {
  const { body } = await anybody.ask(`/users/current?api_key=${key}`);
  expect(body.data).toMatchObject({
    id: user.user.id,
    display_name: 'Ann Example',
    timezone: 'Europe/Berlin',
    last_project: 'acme-web',
    has_team_features: false,
  });
  const query = `start=2026-03-12&end=2026-03-12&api_key=${key}`;
  const { data } = await anybody.get(`/users/current/summaries?${query}`, Summaries);
  expect(data.map((day) => day.grand_total.text)).toEqual(['20 mins']);
});

describe('a README', () => {
  test('of waka-readme', async () => {
    const { data } = StatsAnswer.parse((await anybody.ask('/users/current/stats/last_7_days', basic())).body);
    expect(data).toMatchObject({
      start: '2026-03-04T23:00:00Z',
      end: '2026-03-11T22:59:59Z',
      human_readable_range: 'last 7 days',
      human_readable_total: '15 mins',
      human_readable_total_including_other_language: '30 mins',
      is_including_today: false,
      holidays: 6,
      days_minus_holidays: 1,
      best_day: { date: '2026-03-10', text: '30 mins' },
    });
    expect(data.languages.map(({ name, percent, text }) => [name, percent, text])).toEqual([
      ['Go', 50, '15 mins'],
      ['Other', 50, '15 mins'],
    ]);
  });

  test('of waka-readme-stats', async () => {
    const stats = await anybody.get(`/users/current/stats/last_7_days?api_key=${key}`, StatsAnswer);
    expect(stats.data).toMatchObject({
      timezone: 'Europe/Berlin',
      editors: [{ name: 'Vim', percent: 100 }],
      projects: [{ name: 'acme-api', text: '30 mins' }],
      operating_systems: [{ name: 'Linux' }],
    });
    const all = await anybody.get(`/users/current/all_time_since_today?api_key=${key}`, AllTime);
    expect(all.data).toMatchObject({
      text: '1 hr',
      digital: '1:00',
      daily_average: 1200,
      timeout: 15,
      range: { start_date: '2026-03-01', end_date: '2026-03-12', start_text: 'Sun Mar 1st 2026' },
    });
  });

  test('of github-readme-stats, once its owner shows it', async () => {
    const username = `ann-${user.user.id.slice(0, 8)}`;
    await user.call(api.auth.updateMe, { body: { username } });
    const path = `/users/${username}/stats?is_including_today=true`;
    expect((await anybody.ask(path)).status).toBe(404);
    await user.call(api.activityProfile.update, { body: { is_public: true } });
    const { data } = await anybody.get(path, StatsAnswer);
    expect(data).toMatchObject({
      username,
      range: 'last_7_days',
      status: 'ok',
      is_coding_activity_visible: true,
      is_other_usage_visible: true,
      is_including_today: true,
      human_readable_total: '35 mins',
      projects: [],
      machines: [],
    });
    expect(data.languages).toMatchObject([
      { name: 'Go', text: '30 mins', percent: 60, hours: 0, minutes: 30, digital: '0:30' },
      { name: 'Other' },
      { name: 'Markdown' },
    ]);
    await user.call(api.activityProfile.update, { body: { is_public: false } });
  });
});

test('the exporter for Grafana', async () => {
  const exporter = {
    get: <T>(path: string, shape: z.ZodType<T>) => anybody.ask(path, basic()).then(({ body }) => shape.parse(body)),
  };
  const summaries = await exporter.get('/users/current/summaries?start=today&end=today&cache=false', Summaries);
  expect(summaries.data[0]).toMatchObject({
    languages: [{ name: 'Go' }, { name: 'Markdown' }],
    editors: [{ name: 'Vim' }],
    projects: [{ name: 'acme-api' }, { name: 'acme-web' }],
  });
  expect((await exporter.get('/users/current/all_time_since_today', AllTime)).data.total_seconds).toBe(3600);
  expect(await exporter.get('/users/current/goals', Goals)).toEqual({ data: [], total: 0, total_pages: 1 });
  // Nobody is ranked: whoever asks is first of one.
  const Leader = z.object({ rank: z.int(), page: z.int(), user: z.object({ id: z.string() }) });
  const Total = z.object({ total_seconds: z.number(), human_readable_total: z.string() });
  const Leaders = z.object({
    current_user: Leader,
    data: z.array(z.object({ rank: z.int(), running_total: Total })),
    range: z.object({ start_date: z.iso.date(), end_date: z.iso.date() }),
  });
  expect(await exporter.get('/leaders', Leaders)).toMatchObject({
    current_user: { rank: 1, user: { id: user.user.id } },
    data: [{ rank: 1, running_total: { total_seconds: 1800 } }],
    range: { start_date: '2026-03-05', end_date: '2026-03-11' },
  });
  const go = await exporter.get('/leaders?language=go', Leaders);
  expect(go.data[0]?.running_total.human_readable_total).toBe('15 mins');
});

test('on the addresses of wakapi as well', async () => {
  for (const base of ['/api', '/api/compat/wakatime/v1']) {
    const widget = widgetOf(t, user, base);
    expect((await widget.get('/users/current/statusbar/today', StatusBar)).data.grand_total.text).toBe('20 mins');
  }
});

test('who asks again with the name of an answer hears that it is still the same', async () => {
  const widget = widgetOf(t, user);
  for (const path of ['/users/current/statusbar/today', '/users/current/stats/last_7_days']) {
    const first = await widget.ask(path);
    const etag = String(first.headers.etag);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    t.setNow('2026-03-12T08:00:30Z');
    const again = await widget.ask(path, { 'if-none-match': `"other", ${etag}` });
    expect([again.status, again.text]).toEqual([304, '']);
    await send(t, user.user.id, work(path.includes('stats') ? '2026-03-11T10:00:00Z' : '2026-03-12T07:50:00Z', 3));
    expect((await widget.ask(path, { 'if-none-match': etag })).status).toBe(200);
  }
});
