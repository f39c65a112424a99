import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../test/app.ts';
import { audit, changesBetween, changesOfNew } from './audit.ts';

const t = useApp();
let workspaceId: string;
let userId: string;
beforeAll(async () => {
  const { user } = await t.newUser();
  [workspaceId, userId] = [user.personal_workspace_id, user.id];
});

/** The changes as they stand in the log. */
async function written(changes: Record<string, [unknown, unknown]>): Promise<Record<string, unknown>> {
  const objectId = randomUUID();
  await t.deps.db.write({ userId, workspaceId }, async (tx) => {
    const ctx = { workspaceId, actor: { userId }, requestId: randomUUID(), ip: null };
    audit(tx, ctx, { action: 'task.updated', objectType: 'thing', objectId, changes });
  });
  const { rows } = await t.database.owner.query('select changes from audit_log where object_id = $1', [objectId]);
  return rows[0].changes;
}

describe('a secret', () => {
  test.each([
    'password',
    'current_password',
    'new_password',
    'password_hash',
    'passphrase',
    'passcode',
    'token',
    'access_token',
    'refresh_token',
    'refreshToken',
    'token_hash',
    'api_token',
    'bearer_token',
    'id_token',
    'csrf_token',
    'secret',
    'client_secret',
    'webhook_secret',
    'totp',
    'totp_seed',
    'totp_secret',
    'otp',
    'backup_otp',
    'seed',
    'recovery_codes',
    'recoveryCodes',
    'credential_id',
    'api_key',
    'apiKey',
    'private_key',
    'signing_key',
    'ENCRYPTION_KEY',
    'access_key',
    'authorization',
    'cookie',
    'session_id',
    'salt',
    'link_hash',
  ])('is not written down as %s, at whatever depth', async (key) => {
    const value = 'Correct-horse-7';
    const seen = await written({
      [key]: [null, value],
      settings: [{ [key]: value }, { nested: [{ [key]: [value, { deeper: value }] }] }],
    });
    expect(JSON.stringify(seen)).not.toContain(value);
    // That it was changed is no secret.
    expect(seen[key]).toEqual([null, '[redacted]']);
  });

  test.each(['name', 'description', 'footprint', 'proceeds', 'author', 'exceeded', 'keyboard', 'role', 'email_bound'])(
    'is no %s',
    async (key) => {
      expect(await written({ [key]: ['before', 'after'] })).toEqual({ [key]: ['before', 'after'] });
    },
  );
});

test('what is nested without end is cut off', async () => {
  let nested: unknown = 'Correct-horse-7';
  for (let i = 0; i < 4_000; i += 1) nested = i % 2 ? [nested] : { secret: nested };
  expect(JSON.stringify(await written({ metadata: [null, nested] }))).not.toContain('Correct-horse-7');
  for (let i = 0; i < 4_000; i += 1) nested = [nested];
  expect(JSON.stringify(await written({ metadata: [null, nested] }))).toContain('[nested too deeply]');
});

test('what a new object has is written down, and what it lacks is not', () => {
  const day = new Date(0);
  expect(
    changesOfNew({ a: 'x', b: '', c: null, d: undefined, e: [], f: ['y'], g: {}, h: 0, i: false, j: day }),
  ).toEqual({ a: [null, 'x'], f: [null, ['y']], h: [null, 0], j: [null, day] });
});

test('what is the same before and after is no change', () => {
  const before = { a: 1, b: ['x'], c: null, d: new Date(0) };
  expect(changesBetween(before, { a: 1, b: ['x'], c: null, d: new Date(0) })).toEqual({});
  expect(changesBetween<{ a?: number; e?: string }>(before, { a: 2, e: 'new' })).toEqual({
    a: [1, 2],
    e: [null, 'new'],
  });
});
