import { afterEach, describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { type Messages, setLanguage, t, tMaybe } from './index.ts';

afterEach(() => setLanguage('en', en));

describe('t', () => {
  it('finds, fills and counts', () => {
    expect(t('common.cancel')).toBe('Cancel');
    expect(t('ui.createOption', { text: 'Acme' })).toBe('Create “Acme”');
    expect(t('words.tasks', { count: 1 })).toBe('1 task');
    expect(t('words.tasks', { count: 1200 })).toBe('1,200 tasks');
  });

  it('uses the plural rules and numbers of the language', () => {
    const german: Messages = {
      ...en,
      words: { ...en.words, tasks: { one: '{count} Aufgabe', other: '{count} Aufgaben' } },
    };
    setLanguage('de', german);
    expect(t('words.tasks', { count: 1 })).toBe('1 Aufgabe');
    expect(t('words.tasks', { count: 1200 })).toBe('1.200 Aufgaben');
  });

  it('knows at run time what it has', () => {
    expect(tMaybe('error.conflict')).toBe(en.error.conflict);
    expect(tMaybe('error.nonsense')).toBeUndefined();
    expect(tMaybe('error')).toBeUndefined();
    expect(tMaybe('constructor')).toBeUndefined();
  });

  it('is typed', () => {
    // @ts-expect-error no such key
    t('common.nothing');
    // @ts-expect-error the text wants a variable
    t('ui.createOption');
    // @ts-expect-error this one wants none
    t('common.cancel', { text: 'x' });
  });
});
