/** Words of branches and titles, brought to a form in which they can be compared. */

/** They say how something is done, not what; a branch or a title of these alone says nothing. */
const SAY_LITTLE = new Set(
  (
    'a an and as at by for from in into of on or the to up with ' +
    'feature feat fix bugfix hotfix bug chore refactor test tests docs doc wip draft tmp temp new add update review build ' +
    'release dev develop development main master trunk branch task issue ticket user users'
  ).split(' '),
);
/** What kind of work a word says, which tells tasks on the same thing apart: `review/search` is not "Build search". */
const KINDS: Record<string, string> = Object.fromEntries(
  Object.entries({
    build: 'build feature feat add new implement create make',
    fix: 'fix bugfix hotfix bug',
    test: 'test tests',
    docs: 'doc docs document',
    review: 'review',
    refactor: 'refactor cleanup',
  }).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind])),
);
/** Where everything happens, so that where it happens says nothing of what it is. */
const SHARED_BRANCHES = /^(main|master|trunk|develop|development|dev|staging|production|release|head|gh-pages)$/i;
const TICKET = /(?:^|[^a-z0-9])([a-z][a-z0-9]{1,9})-(\d{1,7})(?![a-z0-9])/gi;
const NUMBER = /(?:^|[/#_\s(-])#?(\d{2,7})(?=$|[-_/\s:).,])/g;
const MARKED_NUMBER = /#(\d{1,7})\b/g;
const LEAST_COMMON_BEGINNING = 4;
/** Of one branch. */
const MOST_TEXTS = 12;

export function isSharedBranch(branch: string | null): boolean {
  return branch === null || SHARED_BRANCHES.test(branch);
}

/** Lower case, without accents; `camelCase`, dashes, slashes and dots come apart. In order, each once. */
export function wordsOf(text: string): string[] {
  const plain = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** Those that say what something is about. */
export function tellingWordsOf(text: string): string[] {
  return wordsOf(text).filter((word) => !SAY_LITTLE.has(word) && word.length > 1 && !/^\d+$/.test(word));
}

/** `login` and `logins`, `migrate` and `migration`: one begins as the other does, for most of it. */
export function areAlike(a: string, b: string): boolean {
  if (a === b) return true;
  let common = 0;
  while (common < a.length && a[common] === b[common]) common += 1;
  return common >= LEAST_COMMON_BEGINNING && common >= Math.max(a.length, b.length) * 0.6;
}

/**
 * How much two texts say the same, 0 to 1: the words they share, of those that say something. The more of the shorter one
 * is in the longer one, the more alike they are; a word that either has too many takes less away than one that is missing.
 */
export function likeness(branchWords: readonly string[], titleWords: readonly string[]): number {
  if (branchWords.length === 0 || titleWords.length === 0) return 0;
  const shared = branchWords.filter((word) => titleWords.some((other) => areAlike(word, other))).length;
  const more = shared / Math.min(branchWords.length, titleWords.length);
  const less = Math.min(1, shared / Math.max(branchWords.length, titleWords.length));
  return Math.min(1, 0.6 * more + 0.4 * less);
}

/** How far the kinds of work that two texts name agree: 1 where they do, less where one names none, least where they differ. */
export function kindAgreement(a: string, b: string): number {
  const [one, other] = [kindOf(a), kindOf(b)];
  if (one === undefined || other === undefined) return 0.9;
  return one === other ? 1 : 0.7;
}

function kindOf(text: string): string | undefined {
  return wordsOf(text).flatMap((word) => (Object.hasOwn(KINDS, word) ? (KINDS[word] as string) : []))[0];
}

/** Numbers of tickets: `ABC-12`, `#12`, and of a branch also `fix/12-login`. In lower case, a number alone as `#12`. */
export function ticketsOf(text: string, isBranch: boolean): string[] {
  const named = [...text.matchAll(TICKET)].filter(([, key]) => !SAY_LITTLE.has(`${key}`.toLowerCase()));
  const numbers = [...text.matchAll(isBranch ? NUMBER : MARKED_NUMBER)].map(([, digits]) => `#${digits}`);
  return [...new Set([...named.map(([, key, digits]) => `${key}-${digits}`.toLowerCase()), ...numbers])];
}

/** Texts one of which stands, in any case, in every title that is like a branch. As they are written, accents and all. */
export function searchTextsOf(branch: string): string[] {
  const words = branch
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  const telling = (words ?? []).filter((word) => tellingWordsOf(word).length > 0);
  const beginnings = telling.map((word) =>
    word.slice(0, Math.max(LEAST_COMMON_BEGINNING, Math.ceil(word.length * 0.6))),
  );
  return [...new Set([...beginnings, ...ticketsOf(branch, true)])].slice(0, MOST_TEXTS);
}
