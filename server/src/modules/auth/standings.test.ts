import { randomUUID } from 'node:crypto';
import { ROLE_PERMISSIONS } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { createStandings, type Standing } from './standings.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);

function standingOf(userId: string, endsAt: Date | null = null): Standing {
  return {
    actor: {
      via: 'session',
      userId,
      sessionId: randomUUID(),
      tokenId: null,
      systemRole: 'user',
      workspaceRole: 'member',
      secondFactor: false,
      lacksSecondFactor: false,
      isLeaving: false,
      permissions: ROLE_PERMISSIONS.member,
    },
    workspaceId: randomUUID(),
    workspaceState: 'active',
    onlyWorkspaceId: null,
    endsAt,
  };
}

test('remembers by credential and workspace, for ten seconds', () => {
  const standings = createStandings();
  const standing = standingOf('ada');
  standings.set('key', null, standing, NOW, standings.generation);
  expect(standings.get('key', null, after(9_999))).toBe(standing);
  expect(standings.get('key', null, after(10_000))).toBeUndefined();
  expect(standings.get('key', 'elsewhere', NOW)).toBeUndefined();
  expect(standings.get('other', null, NOW)).toBeUndefined();
});

test('no longer than the credential itself lasts', () => {
  const standings = createStandings();
  standings.set('key', null, standingOf('ada', after(3_000)), NOW, standings.generation);
  expect(standings.get('key', null, after(2_999))).toBeDefined();
  expect(standings.get('key', null, after(3_000))).toBeUndefined();
});

test('forgets all credentials of a user, and of nobody else', () => {
  const standings = createStandings();
  for (const [key, userId] of [
    ['one', 'ada'],
    ['two', 'ada'],
    ['three', 'bob'],
  ] as const) {
    standings.set(key, null, standingOf(userId), NOW, standings.generation);
    standings.set(key, 'elsewhere', standingOf(userId), NOW, standings.generation);
  }
  standings.forgetUser('ada');
  for (const key of ['one', 'two']) {
    expect(standings.get(key, null, NOW)).toBeUndefined();
    expect(standings.get(key, 'elsewhere', NOW)).toBeUndefined();
  }
  expect(standings.get('three', 'elsewhere', NOW)).toBeDefined();
  standings.forgetAll();
  expect(standings.get('three', 'elsewhere', NOW)).toBeUndefined();
});

test('what was read before something was forgotten is not remembered after it', () => {
  const standings = createStandings();
  const before = standings.generation;
  standings.forgetUser('ada');
  standings.set('key', null, standingOf('ada'), NOW, before);
  expect(standings.get('key', null, NOW)).toBeUndefined();
});
