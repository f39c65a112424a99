import { describe, expect, it } from 'vitest';
import { isCut } from './watch-pastes.ts';

const field = (value: string, more: object = {}) => ({
  value,
  maxLength: 10,
  selectionStart: value.length,
  selectionEnd: value.length,
  isOneLine: false,
  ...more,
});

describe('isCut', () => {
  it.each([
    ['what fits', field('12345'), '67890', false],
    ['one too many', field('12345'), '678901', true],
    ['in the place of what is chosen', field('12345', { selectionStart: 0 }), '1234567890', false],
    ['a field without an end', field('12345', { maxLength: -1 }), 'x'.repeat(9999), false],
    ['blanks at the end', field('12345'), '67890 \r\n\r\n', false],
    ['line breaks count once', field('12345'), '67\r\n90', false],
    ['and not in one line', field('12345', { isOneLine: true }), '67\r\n8\n90', false],
    ['no selection is told of an e-mail', field('12345', { selectionStart: null, selectionEnd: null }), '67890', false],
  ])('%s', (_, into, text, expected) => {
    expect(isCut(into, text)).toBe(expected);
  });
});
