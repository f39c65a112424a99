import { en } from './en.ts';

/** Texts that are not in the first load: they come with the code of the pages that show them. */
export const laterTexts = {
  code: () => import('./en/later/code.ts'),
  coding: () => import('./en/later/coding.ts'),
  forms: () => import('./en/later/forms.ts'),
  pages: () => import('./en/later/pages.ts'),
  reports: () => import('./en/later/reports.ts'),
  settings: () => import('./en/later/settings.ts'),
  suggestions: () => import('./en/later/suggestions.ts'),
  team: () => import('./en/later/team.ts'),
  timesheet: () => import('./en/later/timesheet.ts'),
};
export type LaterTexts = keyof typeof laterTexts;
type Later<K extends LaterTexts> = Awaited<ReturnType<(typeof laterTexts)[K]>>['texts'];
type AllOf<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never;

type Plural = { readonly other: string } & { readonly [form in Intl.LDMLPluralRule]?: string };

/** The shape of a language file: the sections and keys of English, plurals with the forms of its own language. */
type Translated<T> = T extends string
  ? string
  : T extends { other: string }
    ? Plural
    : { readonly [K in keyof T]: Translated<T[K]> };
type English = typeof en & AllOf<{ [K in LaterTexts]: Later<K> }[LaterTexts]>;
export type Messages = Translated<English>;

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string | { other: string } ? K : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

/** `section.key` of every text. */
export type MessageKey = Keys<English>;

type At<T, K extends string> = K extends `${infer Head}.${infer Tail}`
  ? Head extends keyof T
    ? At<T[Head], Tail>
    : never
  : K extends keyof T
    ? T[K]
    : never;

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Variables<M> = M extends string ? Names<M> : M extends { other: infer Other } ? 'count' | Names<Other> : never;
type Arguments<K extends MessageKey> = [Variables<At<English, K>>] extends [never]
  ? []
  : [variables: { [name in Variables<At<English, K>>]: string | number }];

let messages: Translated<typeof en> & Partial<Messages> = en;
let locale = 'en';
let plurals = new Intl.PluralRules(locale);
let numbers = new Intl.NumberFormat(locale);

/** Chooses the language of all texts. Called before the first render, and followed by a new render when it changes. */
export function setLanguage(language: string, texts: Messages): void {
  messages = texts;
  locale = language;
  plurals = new Intl.PluralRules(language);
  numbers = new Intl.NumberFormat(language);
}

/** Whatever shows them waits for it. */
export async function loadTexts(...groups: LaterTexts[]): Promise<void> {
  const loaded = await Promise.all(groups.map((group) => laterTexts[group]()));
  messages = Object.assign({}, ...loaded.map(({ texts }) => texts), messages);
}

/** The text of a key, with its variables filled in and its plural form chosen by `count`. */
export function t<K extends MessageKey>(key: K, ...[given]: Arguments<K>): string {
  const variables = given as Record<string, string | number> | undefined;
  const found = find(key);
  const text = typeof found === 'string' ? found : (found[plurals.select(Number(variables?.count))] ?? found.other);
  if (!variables) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = variables[name];
    return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value;
  });
}

function find(key: MessageKey): string | Plural {
  const found = key.split('.').reduce<unknown>((section, part) => (section as Record<string, unknown>)[part], messages);
  return found as string | Plural;
}
