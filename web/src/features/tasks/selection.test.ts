import { expect, it } from 'vitest';
import { keepThere, NOTHING_SELECTED, selectAll, stretchTo, toggleLine } from './selection.ts';

const lines = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ key: `k${id}`, taskId: id }));
const line = (id: string) => lines.find((one) => one.taskId === id)!;
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join('');

it('selects one and takes it back', () => {
  const one = toggleLine(NOTHING_SELECTED, line('b'));
  expect(ids(one)).toBe('b');
  expect(toggleLine(one, line('b'))).toBe(NOTHING_SELECTED);
});

it('stretches from the anchor and shrinks again', () => {
  let selection = toggleLine(NOTHING_SELECTED, line('b'));
  selection = stretchTo(selection, lines, 'kb', 'kd');
  expect(ids(selection)).toBe('bcd');
  selection = stretchTo(selection, lines, 'kd', 'kc');
  expect(ids(selection)).toBe('bc');
  selection = stretchTo(selection, lines, 'kc', 'ka');
  expect(ids(selection)).toBe('ab');
});

it('begins a range where one is', () => {
  expect(ids(stretchTo(NOTHING_SELECTED, lines, 'kc', 'kd'))).toBe('cd');
  expect(ids(stretchTo(NOTHING_SELECTED, lines, null, 'kd'))).toBe('d');
});

it('keeps what was selected apart from the range', () => {
  let selection = toggleLine(toggleLine(NOTHING_SELECTED, line('a')), line('d'));
  selection = stretchTo(selection, lines, 'kd', 'ke');
  expect(ids(selection)).toBe('ade');
  selection = stretchTo(selection, lines, 'ke', 'kd');
  expect(ids(selection)).toBe('ad');
});

it('begins anew where the anchor is gone', () => {
  const selection = toggleLine(NOTHING_SELECTED, { key: 'kz', taskId: 'z' });
  expect(ids(stretchTo(selection, lines, 'kb', 'kc'))).toBe('bcz');
});

it('counts a task once that stands in two groups', () => {
  const twice = [...lines, { key: 'k2a', taskId: 'a' }];
  expect(selectAll(twice).ids.size).toBe(5);
});

it('forgets tasks that are gone', () => {
  const all = selectAll(lines);
  expect(keepThere(all, () => true)).toBe(all);
  expect(ids(keepThere(all, (id) => id > 'c'))).toBe('de');
  expect(keepThere(all, () => false)).toBe(NOTHING_SELECTED);
});
