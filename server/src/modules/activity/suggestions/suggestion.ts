import type { Block } from './blocks.ts';
import type { Match } from './match.ts';
import { isSharedBranch } from './words.ts';

/** A block of work and what it was for. */
export interface Suggestion {
  id: string;
  /** The local day, `YYYY-MM-DD`. */
  date: string;
  block: Block;
  match: Match;
  codingProject: { id: string; name: string };
  workspace: { id: string; name: string };
  project: { id: string; name: string; color: string } | null;
  task: { id: string; title: string } | null;
  description: string;
}

const LONGEST_DESCRIPTION = 500;

/** What the entry says: a task says it all; without one, what was coded on. */
export function descriptionOf(hasTask: boolean, codingProject: string, branch: string | null): string {
  if (hasTask) return '';
  const text = branch === null || isSharedBranch(branch) ? codingProject : `${codingProject}: ${branch}`;
  return text.slice(0, LONGEST_DESCRIPTION);
}

/** While no more than this has passed since its end, the next heartbeat may make it longer. */
export const SETTLED_AFTER_SECONDS = 15 * 60;

/** What somebody is still at is not proposed yet. */
export function isSettled({ end }: Block, now: Date, timeoutSeconds: number): boolean {
  return now.getTime() / 1000 - end > Math.min(timeoutSeconds, SETTLED_AFTER_SECONDS);
}
