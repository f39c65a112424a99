import { SCOPES } from '@daybook/contracts';
import { beforeAll, expect, it } from 'vitest';
import { loadTexts } from '../../../lib/messages/index.ts';
import { PRESETS, presetOf, SCOPE_GROUPS, scopesText } from './scope-groups.ts';

beforeAll(() => loadTexts('settings'));

it('has every scope in one group', () => {
  expect(SCOPE_GROUPS.flatMap(({ scopes }) => scopes).toSorted()).toEqual(SCOPES.toSorted());
});

it('knows a preset in any order, and nothing that only looks like one', () => {
  expect(presetOf(PRESETS.editor.toReversed())).toBe('editor');
  expect(presetOf(PRESETS.editor.slice(1))).toBeUndefined();
  expect(presetOf([...PRESETS.editor, 'tasks:read'])).toBeUndefined();
  expect(presetOf(SCOPES)).toBe('all');
});

it('lets what only reads write nothing', () => {
  expect(PRESETS.read.filter((scope) => /write|manage|others/.test(scope))).toEqual([]);
});

it('says scopes in words', () => {
  expect(scopesText(['time:read', 'tasks:write', 'tasks:read'])).toBe('Tasks: read, change · Time: read');
  expect(scopesText(PRESETS.read)).toBe('Read only');
});
