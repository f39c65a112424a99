import { expect, test } from 'vitest';
import { permitted } from './own-time.ts';
import { DEFAULT_QUESTION } from './question-url.ts';

const lead = { permissions: ['analytics:read', 'time:read_others'] } as const;
const member = { permissions: ['analytics:read'] } as const;

test.each([
  [lead, 'all', 'all'],
  [lead, ['other'], ['other']],
  [member, 'all', undefined],
  [member, ['me', 'other'], undefined],
  [member, ['me'], ['me']],
  [member, undefined, undefined],
] as const)('%j asks for the time of %j: %j', (workspace, users, asked) => {
  const filters = { billable: true, ...(users ? { users: users as 'all' } : {}) };
  const given = permitted({ ...DEFAULT_QUESTION, filters }, { permissions: [...workspace.permissions] }, 'me');
  expect(given.filters).toEqual({ billable: true, ...(asked ? { users: asked } : {}) });
});
