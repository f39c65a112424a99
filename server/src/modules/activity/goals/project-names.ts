import type { ProjectName } from './queries.ts';

/**
 * A goal keeps projects as editors send them, because that never changes, and shows them as their owner calls them today:
 * renaming and merging move the names that are sent, and the goal goes along.
 */
export function asSent(names: readonly string[], known: readonly ProjectName[]): string[] {
  // What nobody knows yet is kept as it is, for the day it is sent.
  return unique(names.map((name) => known.find((one) => one.name === name)?.sent_as ?? name));
}

export function asCalled(names: readonly string[], known: readonly ProjectName[]): string[] {
  const calledBy = new Map(known.map(({ sent_as, name }) => [sent_as, name]));
  return unique(names.map((name) => calledBy.get(name) ?? name));
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
