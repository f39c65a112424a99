import { en } from './en.ts';

type Plural = { readonly other: string } & { readonly [form in Intl.LDMLPluralRule]?: string };

/** The shape of a language file: the sections and keys of English, plurals with the forms of its own language. */
type Translated<T> = T extends string
  ? string
  : T extends { other: string }
    ? Plural
    : { readonly [K in keyof T]: Translated<T[K]> };
export type Messages = Translated<typeof en>;

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string | { other: string } ? K : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

/** `section.key` of every text. */
export type MessageKey = Keys<typeof en>;

type At<T, K extends string> = K extends `${infer Head}.${infer Tail}`
  ? Head extends keyof T
    ? At<T[Head], Tail>
    : never
  : K extends keyof T
    ? T[K]
    : never;

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Variables<M> = M extends string ? Names<M> : M extends { other: infer Other } ? 'count' | Names<Other> : never;
type Arguments<K extends MessageKey> = [Variables<At<typeof en, K>>] extends [never]
  ? []
  : [variables: { [name in Variables<At<typeof en, K>>]: string | number }];

let messages: Messages = en;
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

/** The text of a key, with its variables filled in and its plural form chosen by `count`. */
export function t<K extends MessageKey>(key: K, ...[variables]: Arguments<K>): string {
  return fill(key, variables as Record<string, string | number> | undefined);
}

/** As `t`, for keys that are only known at run time (an error code from the server); undefined where there is none. */
export function tMaybe(key: string, variables?: Record<string, string | number>): string | undefined {
  return find(key) === undefined ? undefined : fill(key, variables);
}

function fill(key: string, variables: Record<string, string | number> | undefined): string {
  const found = find(key);
  if (found === undefined) return key;
  const text = typeof found === 'string' ? found : (found[plurals.select(Number(variables?.count))] ?? found.other);
  if (!variables) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = variables[name];
    return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value;
  });
}

function find(key: string): string | Plural | undefined {
  let node: unknown = messages;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return undefined;
    node = (node as Record<string, unknown>)[part];
  }
  return typeof node === 'string' || (typeof node === 'object' && node !== null && 'other' in node)
    ? (node as string | Plural)
    : undefined;
}
