import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newId } from '../src/core/ids.ts';
import { type RealProgram, realPrograms } from './real-programs.ts';

/** The real program in processes of its own, with its own database on disk, killed without warning. */
const programs = realPrograms();
const dataDir = mkdtempSync(join(tmpdir(), 'daybook-crash-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);

const start = () =>
  programs.start({
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_AUTH: '0',
    RATE_LIMIT_READ: '0',
    RATE_LIMIT_WRITE: '0',
  });

/** Kills the program, and the database with it: what a power cut does. */
async function killEverything({ child }: RealProgram): Promise<void> {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres/18/postmaster.pid'), 'utf8').split('\n')[0]);
  const ended = programs.end(child, 'SIGKILL');
  process.kill(postmaster, 'SIGKILL');
  await ended;
}

async function api(address: string, method: string, path: string, token: string | null, body?: unknown) {
  const reply = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: reply.status, body: (await reply.json()) as { data: never; pagination: { total: number } } };
}

afterAll(() => {
  programs.killAll();
  rmSync(dataDir, { recursive: true, force: true });
});

test('what was acknowledged survives a kill -9 in the middle of 200 writes, and nothing is half there', async () => {
  const first = await start();
  const credentials = { email: 'crash@example.com', password: 'Correct-horse-7' };
  const grant = await api(first.address, 'POST', '/auth/register', null, {
    ...credentials,
    full_name: 'Crash Example',
  });
  const token = (grant.body.data as { access_token: string }).access_token;

  const acknowledged: string[] = [];
  const writes = Array.from({ length: 200 }, async (_, i) => {
    const id = newId();
    // Each write is several rows: the task, a tag, their link and the audit record.
    const reply = await api(first.address, 'POST', '/tasks', token, { id, title: `Task ${i}`, tags: [`tag ${i}`] });
    if (reply.status === 201) acknowledged.push(id);
    if (acknowledged.length === 60) await killEverything(first);
  });
  const outcomes = await Promise.allSettled(writes);
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
  expect(outcomes.some((outcome) => outcome.status === 'rejected')).toBe(true);

  const second = await start();
  const login = await api(second.address, 'POST', '/auth/login', null, credentials);
  const again = (login.body.data as { access_token: string }).access_token;
  const found = new Map<string, { title: string; tags: string[] }>();
  for (let page = 1; page <= 2; page += 1) {
    const list = await api(second.address, 'GET', `/tasks?per_page=100&page=${page}`, again);
    for (const task of list.body.data as { id: string; title: string; tags: string[] }[]) found.set(task.id, task);
  }
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  for (const task of found.values()) expect(task.tags).toEqual([task.title.replace('Task', 'tag')]);
  const tags = await api(second.address, 'GET', '/tags?per_page=1', again);
  expect(tags.body.pagination.total).toBe(found.size);

  expect(await programs.end(second.child, 'SIGTERM')).toBe(0);
}, 90_000);
