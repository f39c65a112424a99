import { BASE_PATH, PROFILE_PATH, type PublicList } from '@daybook/contracts';

/** What a badge counts: everything, or what has a name in a list. */
export type BadgeSubject = { list: PublicList; name: string } | null;

const WORDS: Record<PublicList, string> = {
  categories: 'category',
  projects: 'project',
  languages: 'language',
  editors: 'editor',
  operating_systems: 'os',
};

/** Of the page, below the origin. @param name a username or an id */
export function profileAddress(name: string): string {
  return `${PROFILE_PATH}/${encodeURIComponent(name)}`;
}

/** Of the picture, below the origin. It counts the period that its owner has chosen. */
export function badgeAddress(name: string, subject: BadgeSubject): string {
  const filter = subject ? `/${WORDS[subject.list]}:${encodeURIComponent(subject.name)}` : '';
  return `${BASE_PATH}/badge/${encodeURIComponent(name)}${filter}`;
}

/** For a README: the picture, and the page behind it. */
export function badgeMarkdown(origin: string, name: string, subject: BadgeSubject, alt: string): string {
  // Brackets would end the text.
  const text = alt.replace(/[[\]\\]/g, '\\$&');
  // encodeURIComponent leaves parentheses, which end an address in Markdown.
  const inMarkdown = (address: string) => address.replace(/\(/g, '%28').replace(/\)/g, '%29');
  return `[![${text}](${inMarkdown(origin + badgeAddress(name, subject))})](${inMarkdown(origin + profileAddress(name))})`;
}
