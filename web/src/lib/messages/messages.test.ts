import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { type LaterTexts, laterTexts, type Messages, setLanguage, t } from './index.ts';

const groups = Object.keys(laterTexts) as LaterTexts[];
const later = Object.fromEntries(
  await Promise.all(groups.map(async (group) => [group, (await laterTexts[group]()).texts] as const)),
) as Record<LaterTexts, object>;
const all: Messages = Object.assign({}, en, ...Object.values(later));
afterEach(() => setLanguage('en', all));

describe('t', () => {
  it('finds, fills and counts', () => {
    expect(t('common.cancel')).toBe('Cancel');
    expect(t('ui.createOption', { text: 'Acme' })).toBe('Create “Acme”');
    expect(t('words.entries', { count: 1 })).toBe('1 entry');
    expect(t('words.entries', { count: 1200 })).toBe('1,200 entries');
  });

  it('uses the plural rules and numbers of the language', () => {
    const german: Messages = {
      ...all,
      words: { ...en.words, days: { one: '{count} Tag', other: '{count} Tage' } },
    };
    setLanguage('de', german);
    expect(t('words.days', { count: 1 })).toBe('1 Tag');
    expect(t('words.days', { count: 1200 })).toBe('1.200 Tage');
  });
});

describe('the English texts', () => {
  const sources = sourcesIn(join(import.meta.dirname, '../..'));
  const source = sources.map(({ text }) => text).join('\n');
  // `status.${status}`: all texts with that beginning and end.
  const built = [...source.matchAll(/`([\w.]+\.)\$\{[^}]*\}(\w*)`/g)].map(([, start, end]) => [start, end] as const);

  it('are all shown somewhere', () => {
    const unused = keysOf(all).filter(
      (key) =>
        !source.includes(`'${key}'`) && !built.some(([start, end]) => key.startsWith(start!) && key.endsWith(end!)),
    );
    expect(unused).toEqual([]);
  });

  const separate = groups.flatMap((group) =>
    Object.keys(later[group]).map((section) => [section, PLACES[group]] as const),
  );
  it.each(separate)('of %s are only shown by pages that load them', (section, places) => {
    const shows = new RegExp(`\\bt\\(['\`]${section}\\.`);
    const strays = sources.filter(({ path, text }) => shows.test(text) && !places.test(path));
    expect(strays.map(({ path }) => path)).toEqual([]);
  });
});

/** Where only the pages reach that load the texts, and what such pages have in common. */
const PLACES: Record<LaterTexts, RegExp> = {
  code: /^(features\/code\/|app\/(pages\/code\.|code\/))/,
  coding: /^(features\/coding\/|app\/pages\/person\.)/,
  forms: /^(features\/auth\/|app\/pages\/sign-(in|up)\.)/,
  reports: /^(features\/reports\/|app\/pages\/(reports|shared-report)\.)/,
  pages: /^(features\/(dashboard|importing)\/|app\/pages\/(dashboard|import)\.)/,
  settings:
    /^(features\/(admin|invitation|rates|settings|workspace)\/|features\/auth\/(links\/|privacy\/|providers\/|security\/|api-tokens\/|applications\/|change-password-form|factors\/(passkey-name-dialog|passkey-row|passkeys-part|proof-form|proof-provider|qr-code|recovery-codes-view|set-up-app-dialog|two-step-part))|app\/pages\/(admin|authorize|forgot-password|invitation|keep-account|reset-password|settings|verify-email|workspace)\.|app\/shell\/sectioned-page|lib\/audit-action-text)/,
  suggestions: /^features\/time\/suggestions\//,
  team: /^features\/team\//,
  timesheet:
    /^(features\/time\/(add-row|archived-notice|cell-entries|timesheet-|use-cell-edit)|app\/pages\/timesheet\.)/,
};

function keysOf(texts: object, section = ''): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' || 'other' in text ? [section + name] : keysOf(text, `${section}${name}.`),
  );
}

/** The code of the app that shows texts. */
function sourcesIn(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|messages[\\/]en/.test(path))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
}

/** Never called: the type check is the test. */
export function misuse(): void {
  // @ts-expect-error no such key
  t('common.nothing');
  // @ts-expect-error the text wants a variable
  t('ui.createOption');
  // @ts-expect-error this one wants none
  t('common.cancel', { text: 'x' });
}
