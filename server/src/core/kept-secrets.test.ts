import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { keptSecrets, rotateSecrets } from './kept-secrets.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'daybook-secrets-'));

test('are made once, and only their owner can read them', () => {
  const file = join(folder(), 'jwt-secret');
  const first = keptSecrets(file);
  expect(first).toHaveLength(1);
  expect(first[0].length).toBeGreaterThan(32);
  expect(keptSecrets(file)).toEqual(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a new one comes in front, and the last one stays accepted', () => {
  const file = join(folder(), 'jwt-secret');
  const [first] = keptSecrets(file);
  rotateSecrets(file, { leaked: false });
  const [second, ...before] = keptSecrets(file);
  expect(second).not.toBe(first);
  expect(before).toEqual([first]);
  rotateSecrets(file, { leaked: false });
  expect(keptSecrets(file).slice(1)).toEqual([second]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('of one that leaked nothing stays', () => {
  const file = join(folder(), 'jwt-secret');
  const [first] = keptSecrets(file);
  rotateSecrets(file, { leaked: true });
  const now = keptSecrets(file);
  expect(now).toHaveLength(1);
  expect(now[0]).not.toBe(first);
});

test('the command rotates what Daybook keeps, and says where it is not its to rotate', () => {
  const dataDir = folder();
  const command = fileURLToPath(new URL('../rotate-jwt-key.ts', import.meta.url));
  const run = (environment: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, [command, ...args], { env: { DATA_DIR: dataDir, ...environment }, encoding: 'utf8' });

  const refused = run({ JWT_SECRET_KEY: 'a key of the operator that is long enough' });
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('JWT_PREVIOUS_SECRET_KEYS')]);
  expect(readdirSync(dataDir)).not.toContain('jwt-secret');

  const [first] = keptSecrets(join(dataDir, 'jwt-secret'));
  expect(run({}).status).toBe(0);
  expect(keptSecrets(join(dataDir, 'jwt-secret'))[1]).toBe(first);
  expect(run({}, '--leaked').status).toBe(0);
  expect(keptSecrets(join(dataDir, 'jwt-secret'))).toHaveLength(1);
});
