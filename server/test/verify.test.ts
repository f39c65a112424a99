import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { api } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { useApp } from './app.ts';

/** The real command, beside the running program. */
const COMMAND = fileURLToPath(new URL('../src/verify.ts', import.meta.url));
const t = useApp();

async function verify(): Promise<{ code: number | null; said: string[] }> {
  const child = spawn(process.execPath, [COMMAND], {
    env: { ...process.env, DATABASE_URL: t.database.url, DATA_DIR: t.deps.config.dataDir, LOG_LEVEL: 'error' },
  });
  const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  expect(complaints).toBe('');
  return { code: child.exitCode, said: said.trim().split('\n') };
}

test('says a line for each kind of sums where all agree, and each that does not', async () => {
  const user = await t.newUser({ timezone: 'Europe/Berlin' });
  const body = { start_time: '2026-03-10T09:00:00Z', end_time: '2026-03-10T10:00:00Z' };
  await user.call(api.time.create, { body });
  const all = await verify();
  expect(all).toEqual({
    code: 0,
    said: [
      'Compared 1 entries with the sums of 1 members of workspaces. All agree.',
      'Compared the spans and days of coding with the heartbeats. All agree.',
    ],
  });

  await t.database.owner.query('update hour_months set seconds[227] = 3601 where user_id = $1', [user.user.id]);
  const { code, said } = await verify();
  expect(code).toBe(1);
  expect(said).toEqual([
    expect.stringContaining(`user ${user.user.id} 2026-03-10 hour 10: 3601 s are kept, 3600 s are in the entries`),
    'Compared 1 entries with the sums of 1 members of workspaces. 1 sums differ.',
    'Compared the spans and days of coding with the heartbeats. All agree.',
  ]);
});
