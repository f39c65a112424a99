import { ACCOUNT_ACTIONS, WORKSPACE_ACTIONS } from '@daybook/contracts';
import { beforeAll, expect, test } from 'vitest';
import { didText, happenedText } from './audit-action-text.ts';
import { loadTexts } from './messages/index.ts';

beforeAll(() => loadTexts('settings'));

// The server can write no other: `audit()` takes these.
test.each([...ACCOUNT_ACTIONS, ...WORKSPACE_ACTIONS])('%s is said in words', (action) => {
  expect(didText(action)).toMatch(/^[a-zA-Z][\w ’-]*$/);
});

test('what has no words is shown as it is recorded', () => {
  expect(didText('robot.danced')).toBe('robot.danced');
  expect(didText('constructor')).toBe('constructor');
});

test('what anybody can do from outside is not said of the account’s owner', () => {
  expect(happenedText('user.sign_in_failed', 'Nora')).toBe('A wrong password was typed for Nora’s account');
  expect(happenedText('user.password_forgotten', null)).toBe('A new password was asked for a deleted person’s account');
  expect(happenedText('user.signed_in', 'Nora')).toBeNull();
  expect(happenedText('constructor', 'Nora')).toBeNull();
});
