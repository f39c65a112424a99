import { api } from '@daybook/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { send } from '../spans/arrange.ts';
import { type Widget, widgetOf, work } from './arrange.ts';
import { StatsAnswer } from './client-types.ts';

/** What a stranger sees of somebody's coding: nothing, or what they show. */

const t = useApp();
let user: TestUser;
let name: string;
let stranger: Widget;

beforeAll(async () => {
  t.setNow('2026-03-12T20:00:00Z');
  user = await t.newUser();
  name = `ann-${user.user.id.slice(0, 8)}`;
  await user.call(api.auth.updateMe, { body: { username: name } });
  await send(t, user.user.id, [
    ...work('2026-03-10T10:00:00Z', 15, { project: 'acme-api', language: 'Go', agent: 'Vim', machine: 'lap' }),
    ...work('2026-03-10T12:00:00Z', 10, { project: 'secret', language: 'Rust' }),
    ...work('2026-03-12T10:00:00Z', 5, { project: 'acme/web', language: 'C#' }),
  ]);
  const own = widgetOf(t, user);
  await own.ask('/users/current/statusbar/today');
  await t.database.owner.query(`update coding_projects set hidden = true where name = 'secret'`);
});
afterAll(() => t.setNow(null));
beforeEach(async () => {
  stranger = widgetOf(t, null);
  await show({ is_public: true, lists: ['languages'], range: 'last_7_days' });
});

const show = (body: object) => user.call(api.activityProfile.update, { body });
const stats = async (path = '') => (await stranger.get(`/users/${name}/stats${path}`, StatsAnswer)).data;

test('nothing without their saying so, as if they were not there', async () => {
  await show({ is_public: false });
  const somebody = widgetOf(t, await t.newUser());
  for (const widget of [stranger, somebody]) {
    for (const path of [
      `/users/${name}/stats`,
      `/users/${user.user.id}/stats/all_time`,
      `/badge/${name}`,
      `/compat/shields/v1/${name}/week`,
    ]) {
      const [hidden, absent] = [
        await widget.ask(path),
        await widget.ask(path.replace(/(ann-|[0-9a-f]{8}-)[^/]+/, 'nobody')),
      ];
      expect([path, hidden.status, hidden.body]).toEqual([path, 404, absent.body]);
    }
  }
  expect((await stranger.ask('/users/current/stats')).status).toBe(401);
});

test('totals, and the lists that they show; the others are empty', async () => {
  const seen = await stats('/last_30_days?is_including_today=true');
  expect(seen).toMatchObject({
    username: name,
    human_readable_total: '30 mins',
    is_coding_activity_visible: true,
    is_other_usage_visible: true,
    languages: [{ name: 'Go' }, { name: 'Rust' }, { name: 'C#' }],
    projects: [],
    editors: [],
    machines: [],
    dependencies: [],
    categories: [],
    operating_systems: [],
  });
  await show({ lists: ['projects'] });
  const projects = await stats('/last_30_days?is_including_today=true');
  expect(projects).toMatchObject({ languages: [], is_other_usage_visible: false, human_readable_total: '30 mins' });
  // A hidden one is in no list.
  expect(projects.projects.map((entry) => entry.name)).toEqual(['acme-api', 'acme/web']);
});

test('the range that they show, to who asks for none', async () => {
  expect((await stats()).range).toBe('last_7_days');
  await show({ range: 'all_time' });
  expect(await stats()).toMatchObject({ range: 'all_time', human_readable_range: 'all time' });
  expect((await stranger.ask(`/users/${name}/stats/last_moon`)).status).toBe(404);
});

test('nobody stands in for another by calling themselves as their id', async () => {
  const impostor = await t.newUser();
  const body = { username: user.user.id };
  expect((await impostor.call(api.auth.updateMe, { body })).status).toBe(200);
  await impostor.call(api.activityProfile.update, { body: { is_public: true } });
  // Whose row was written last is found last.
  await user.call(api.auth.updateMe, { body: { full_name: 'Ann Example' } });
  const path = `/users/${user.user.id}/stats`;
  expect((await stranger.get(path, StatsAnswer)).data.username).toBe(name);
  await show({ is_public: false });
  expect((await stranger.ask(path)).status).toBe(404);
});

test('it is counted as its owner wants it, whatever strangers ask for', async () => {
  const asked = '/last_30_days?is_including_today=true&timeout=5&writes_only=true';
  expect(await stats(asked)).toMatchObject({ timeout: 15, writes_only: false, human_readable_total: '30 mins' });
  const own = await widgetOf(t, user).get(`/users/${name}/stats${asked}`, StatsAnswer);
  expect(own.data).toMatchObject({ timeout: 5, writes_only: true });
});

test('nobody who is about to leave', async () => {
  const mark = (sets: string) => t.database.owner.query(`update users set ${sets} where id = $1`, [user.user.id]);
  await mark(`deletion_requested_at = now(), deletion_due_at = now() + interval '1 day'`);
  expect((await stranger.ask(`/users/${name}/stats`)).status).toBe(404);
  await mark('deletion_requested_at = null, deletion_due_at = null');
  expect((await stranger.ask(`/users/${name}/stats`)).status).toBe(200);
});

test('of everything else only the own', async () => {
  const other = widgetOf(t, await t.newUser());
  for (const path of ['', '/summaries?range=today', '/statusbar/today', '/heartbeats?date=today', '/projects']) {
    expect([path, (await other.ask(`/users/${name}${path}`)).status]).toEqual([path, 404]);
    expect([path, (await stranger.ask(`/users/${name}${path}`)).status]).toEqual([path, 401]);
  }
});

test('a badge is a picture that may be kept for a while', async () => {
  const reply = await stranger.ask(`/badge/${name}?label=coded&color=0af`);
  expect([reply.status, reply.headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8']);
  expect(reply.headers['cache-control']).toBe('public, max-age=300');
  expect(reply.text).toContain('aria-label="coded: 30 mins"');
  expect(reply.text).toContain('fill="#00aaff"');
  const again = await stranger.ask(`/badge/${name}?label=coded&color=0af`, {
    'if-none-match': String(reply.headers.etag),
  });
  expect([again.status, again.text]).toEqual([304, '']);
});

const Shield = z.strictObject({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string(),
  color: z.string(),
});

test.each([
  ['', '', 'coding time', '30 mins'],
  ['/interval:today', 'today', 'coding time', '5 mins'],
  ['/interval:week/language:go', 'week/language:go', 'go', '15 mins'],
  ['/language:C%23', 'any/language:C%23', 'C#', '5 mins'],
  ['/interval:yesterday', 'yesterday', 'coding time', '0 secs'],
])('the badge%s', async (path, shield, label, message) => {
  expect((await stranger.ask(`/badge/${name}${path}`)).text).toContain(`aria-label="${label}: ${message}"`);
  const address = `/compat/shields/v1/${name}/${shield || 'last_7_days'}`;
  const drawn = await widgetOf(t, null, '/api').get(address, Shield);
  expect(drawn).toEqual({ schemaVersion: 1, label, message, color: '#007ec6' });
});

test.each(['constructor', '0000-01', 'last_moon'])('no badge of the interval %s', async (interval) => {
  expect((await stranger.ask(`/badge/${name}/interval:${interval}`)).status).toBe(404);
});

test('a badge tells no more than the lists do', async () => {
  const badge = async (widget: Widget, path: string) => {
    const { status, text } = await widget.ask(`/badge/${name}/interval:any/${path}`);
    return [status, /aria-label="([^"]*)"/.exec(text)?.[1]];
  };
  expect(await badge(stranger, 'project:acme-api')).toEqual([404, undefined]);
  const own = widgetOf(t, user);
  expect(await badge(own, 'project:secret')).toEqual([200, 'secret: 10 mins']);
  expect((await own.ask(`/badge/${name}`)).headers['cache-control']).toBe('private, max-age=300');
  await show({ lists: ['projects'] });
  expect(await badge(stranger, 'project:acme-api')).toEqual([200, 'acme-api: 15 mins']);
  expect(await badge(stranger, 'project:acme/web')).toEqual([200, 'acme/web: 5 mins']);
  expect(await badge(stranger, 'project:secret')).toEqual([200, 'secret: 0 secs']);
  expect(await badge(stranger, 'project:nowhere')).toEqual([200, 'nowhere: 0 secs']);
  expect(await badge(stranger, 'language:Go')).toEqual([404, undefined]);
});

test.each([
  ['/badge/NAME/machine:lap', 'filter'],
  ['/badge/NAME/language:Go/editor:Vim', 'filter'],
  ['/badge/NAME?color=nocolor', 'color'],
  [`/badge/NAME?label=${'x'.repeat(101)}`, 'label'],
  ['/badge/NAME?timezone=Mars', 'timezone'],
])('%s names %s as wrong', async (path, field) => {
  const { status, body } = await stranger.ask(path.replace('NAME', name));
  expect([status, Object.keys(body.errors ?? {})]).toEqual([422, [field]]);
});
