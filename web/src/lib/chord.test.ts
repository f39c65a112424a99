import { describe, expect, it } from 'vitest';
import { canonicalKeys, chordOf, type KeyPress } from './chord.ts';

function press(key: string, more: Partial<KeyPress> & { altGraph?: boolean } = {}): KeyPress {
  const { altGraph, ...rest } = more;
  return {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    getModifierState: (name) => name === 'AltGraph' && altGraph === true,
    ...rest,
  };
}

describe('canonicalKeys', () => {
  it('has one form for what people write', () => {
    expect(canonicalKeys('Mod+K')).toBe('mod+k');
    expect(canonicalKeys('Shift+Mod+z')).toBe('mod+shift+z');
    expect(canonicalKeys('g  T')).toBe('g t');
    expect(canonicalKeys('ArrowDown')).toBe('down');
    expect(canonicalKeys('Alt+ArrowUp')).toBe('alt+up');
    expect(canonicalKeys('Shift+Esc')).toBe('shift+escape');
    expect(canonicalKeys('?')).toBe('?');
    expect(canonicalKeys('+')).toBe('+');
    expect(canonicalKeys('Mod++')).toBe('mod++');
    expect(canonicalKeys('g ,')).toBe('g ,');
  });
});

describe('chordOf', () => {
  it('names letters, signs and the other keys', () => {
    expect(chordOf(press('n'), false)).toBe('n');
    expect(chordOf(press('N', { shiftKey: true }), false)).toBe('shift+n');
    expect(chordOf(press('N'), false)).toBe('n'); // caps lock
    expect(chordOf(press('?', { shiftKey: true }), false)).toBe('?');
    expect(chordOf(press('Enter', { shiftKey: true }), false)).toBe('shift+enter');
    expect(chordOf(press(' '), false)).toBe('space');
    expect(chordOf(press('ArrowUp'), false)).toBe('up');
    expect(chordOf(press('+', { ctrlKey: true }), false)).toBe('mod++');
  });

  it('knows the command key of the platform and leaves the other to the system', () => {
    expect(chordOf(press('k', { ctrlKey: true }), false)).toBe('mod+k');
    expect(chordOf(press('k', { metaKey: true }), false)).toBeNull();
    expect(chordOf(press('k', { metaKey: true }), true)).toBe('mod+k');
    expect(chordOf(press('k', { ctrlKey: true }), true)).toBeNull();
    expect(chordOf(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('mod+shift+z');
    expect(chordOf(press('t', { altKey: true }), false)).toBeNull();
    expect(chordOf(press('ArrowUp', { altKey: true }), false)).toBe('alt+up');
  });

  it('takes a sign that is composed as what it prints', () => {
    expect(chordOf(press('[', { ctrlKey: true, altKey: true, altGraph: true }), false)).toBe('[');
    expect(chordOf(press('[', { altKey: true }), true)).toBe('[');
  });

  it('reads other alphabets by the place of the key', () => {
    expect(chordOf(press('т', { code: 'KeyN' }), false)).toBe('n');
    expect(chordOf(press('Т', { code: 'KeyN', shiftKey: true }), false)).toBe('shift+n');
    expect(chordOf(press('л', { code: 'KeyK', ctrlKey: true }), false)).toBe('mod+k');
    expect(chordOf(press('ö', { code: 'Semicolon' }), false)).toBe('ö');
  });

  it('hears no modifier alone', () => {
    for (const key of ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'Dead', 'Process']) {
      expect(chordOf(press(key), false)).toBeNull();
    }
  });
});
