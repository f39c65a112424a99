import type { ScopedDatabase, Tx } from '../../../core/db/database.ts';
import { type DaySpan, dayOf, type LocalDays, localDays } from '../../../core/local-days.ts';
import { upkeepOf } from '../spans/queries/state.ts';
import { spansBetween } from '../spans/read.ts';
import { blocksOf, type Seconds } from './blocks.ts';
import { withoutDismissed } from './dismissed.ts';
import { gatherKnown, HABIT_SECONDS, type Seen, secondsOf } from './known.ts';
import { matchOf } from './match.ts';
import { codingProjects, type DecisionRow, decisionsOver } from './queries.ts';
import { descriptionOf, isSettled, type Suggestion } from './suggestion.ts';
import { startIn, suggestionId } from './suggestion-id.ts';
import { type Asker, surroundingsOf } from './surroundings.ts';

/** Pauses up to this are bridged also for those whose activity is counted without them: a block in twenty pieces is none. */
const LEAST_TIMEOUT_SECONDS = 300;

export interface Derived {
  days: LocalDays;
  suggestions: Suggestion[];
  decisions: DecisionRow[];
  /** Of the entries that are there, in every workspace. */
  trackedIds: Set<string>;
}

/** What is proposed for some local days, or what these are not given, for that on which the suggestion `id` begins. */
export async function deriveSuggestions(
  db: ScopedDatabase,
  asker: Asker,
  which: { days: DaySpan } | { today: true } | { id: string },
): Promise<Derived> {
  const { userId, now } = asker;
  const { timezone, timeoutSeconds } = await db.read((tx) => upkeepOf(tx, userId), { oneFlight: true });
  const days = localDays(timezone, daysOf(which, timezone, now));
  const span = { start: days.starts[0] as number, end: days.starts.at(-1) as number };
  const spans = await spansBetween(db, {
    userId,
    from: new Date(span.start * 1000),
    to: new Date(span.end * 1000),
    timeoutSeconds: Math.max(timeoutSeconds, LEAST_TIMEOUT_SECONDS),
  });
  const pieces = spans.map(({ project, branch, startMicros, endMicros }) => ({
    ...{ projectId: project?.id ?? null, branch, startMicros, endMicros },
  }));
  return db.read(
    async (tx) => {
      const projectIds = [...new Set(pieces.flatMap(({ projectId }) => projectId ?? []))];
      const [decisions, coding] = await Promise.all([
        decisionsOver(tx, userId, span),
        codingProjects(tx, userId, projectIds),
      ]);
      if (projectIds.length === 0 && decisions.length === 0) {
        return { days, suggestions: [], decisions, trackedIds: new Set<string>() };
      }
      const around = await surroundingsOf(tx, asker, { start: span.start - HABIT_SECONDS, end: span.end });
      const proposed = new Set(coding.filter(({ hidden }) => !hidden).map(({ id }) => id));
      const taken = around.tracked.map(({ start, end }) => ({ start: secondsOf(start), end: secondsOf(end) }));
      const dismissed = decisions.filter(({ decision }) => decision === 'dismissed').map(secondsOfDecision);
      const blocks = days.dates.flatMap((date, i) => {
        const day = { start: days.starts[i] as number, end: days.starts[i + 1] as number };
        const settled = blocksOf(pieces, day, taken, (id) => proposed.has(id)).filter((block) =>
          isSettled(block, now, timeoutSeconds),
        );
        return withoutDismissed(settled, dismissed).map((block) => ({ date, block }));
      });
      const trackedIds = new Set(around.tracked.map(({ id }) => id));
      // Where the entry was made shorter, what it left free begins as it did: that was decided together with it.
      const decided = new Set(decisions.filter(({ entry_id }) => trackedIds.has(entry_id ?? '')).map(({ id }) => id));
      const suggestions = await matched(tx, asker, { blocks, days, coding, around });
      return { days, suggestions: suggestions.filter(({ id }) => !decided.has(id)), decisions, trackedIds };
    },
    { snapshot: true },
  );
}

/** The suggestion of this id as it is now; undefined where there is none, or none any more. */
export async function suggestionOf(db: ScopedDatabase, asker: Asker, id: string): Promise<Suggestion | undefined> {
  const { suggestions } = await deriveSuggestions(db, asker, { id });
  return suggestions.find((suggestion) => suggestion.id === id);
}

function daysOf(which: Parameters<typeof deriveSuggestions>[2], zone: string, now: Date): DaySpan {
  if ('days' in which) return which.days;
  const day = dayOf('id' in which ? startIn(which.id) : now, zone);
  return { first: day, last: day };
}

async function matched(tx: Tx, asker: Asker, seen: Seen): Promise<Suggestion[]> {
  if (seen.blocks.length === 0) return [];
  const { knownOn, tasks, projects, codingProjects: named } = await gatherKnown(tx, asker, seen);
  const workspaces = new Map(seen.around.open.map(({ id, name }) => [id, { id, name }]));
  return seen.blocks.flatMap(({ date, block }): Suggestion[] => {
    const match = matchOf(block, knownOn(date));
    const workspace = workspaces.get(match.workspaceId);
    // A token that reaches one workspace is told nothing of what would go to another.
    if (!workspace) return [];
    const codingProject = { id: block.projectId, name: named.get(block.projectId)?.name ?? '' };
    const task = tasks.get(match.taskId ?? '') ?? null;
    return [
      {
        ...{ id: suggestionId(asker.userId, block.projectId, block.branch, block.start), date, block, match },
        ...{ codingProject, workspace, task, project: projects.get(match.projectId ?? '') ?? null },
        description: descriptionOf(task !== null, codingProject.name, block.branch),
      },
    ];
  });
}

function secondsOfDecision({ start_time, end_time }: DecisionRow): Seconds {
  return { start: secondsOf(start_time), end: secondsOf(end_time) };
}
