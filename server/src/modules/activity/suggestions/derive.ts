import { enterWorkspace, type ScopedDatabase, type Tx } from '../../../core/db/database.ts';
import { type DaySpan, dayOf, type LocalDays, localDays } from '../../../core/local-days.ts';
import { type LikelyProject, likelyProjects, likelyTasks } from '../../tasks/index.ts';
import { upkeepOf } from '../spans/queries/state.ts';
import { spansBetween } from '../spans/read.ts';
import { type Block, blocksOf, type Seconds } from './blocks.ts';
import { withoutDismissed } from './dismissed.ts';
import { habitsOf } from './history.ts';
import { type Known, type KnownTask, matchOf } from './match.ts';
import { type CodingProjectRow, codingProjects, type DecisionRow, decisionsOver, pastPieces } from './queries.ts';
import { knownRules } from './rules/queries.ts';
import { descriptionOf, isSettled, type Suggestion } from './suggestion.ts';
import { startIn, suggestionId } from './suggestion-id.ts';
import { type Asker, type Surroundings, surroundingsOf } from './surroundings.ts';
import { searchTextsOf } from './words.ts';

/** How far back habits are looked for. */
const HABIT_SECONDS = 60 * 86_400;
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
      const suggestions = await matched(tx, asker, blocks, coding, around, span);
      return { days, suggestions, decisions, trackedIds: new Set(around.tracked.map(({ id }) => id)) };
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

interface DatedBlock {
  date: string;
  block: Block;
}

async function matched(
  tx: Tx,
  asker: Asker,
  blocks: DatedBlock[],
  coding: CodingProjectRow[],
  around: Surroundings,
  span: Seconds,
): Promise<Suggestion[]> {
  if (blocks.length === 0) return [];
  const { known, projects } = await knownOf(tx, asker, blocks, coding, around, span);
  const workspaces = new Map(around.open.map(({ id, name }) => [id, { id, name }]));
  const tasks = new Map(known.tasks.map(({ id, title }) => [id, { id, title }]));
  return blocks.flatMap(({ date, block }): Suggestion[] => {
    const match = matchOf(block, known);
    const workspace = workspaces.get(match.workspaceId);
    // A token that reaches one workspace is told nothing of what would go to another.
    if (!workspace) return [];
    const codingProject = { id: block.projectId, name: known.codingProjects.get(block.projectId)?.name ?? '' };
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

/** All that tells what the blocks were for. */
async function knownOf(
  tx: Tx,
  { userId, now }: Asker,
  blocks: DatedBlock[],
  coding: CodingProjectRow[],
  { open, personalWorkspaceId, tracked }: Surroundings,
  span: Seconds,
): Promise<{ known: Known; projects: Map<string, LikelyProject> }> {
  const isOpen = new Set(open.map(({ id }) => id));
  const projectIds = [...new Set(blocks.map(({ block }) => block.projectId))];
  const past = { from: new Date((span.start - HABIT_SECONDS) * 1000), to: new Date(span.end * 1000) };
  const [pieces, rules] = await Promise.all([pastPieces(tx, userId, projectIds, past), knownRules(tx, userId)]);
  const times = tracked
    .filter(({ workspaceId }) => isOpen.has(workspaceId))
    .map(({ workspaceId, project_id: projectId, task_id: taskId, start, end }) => ({
      ...{ workspaceId, projectId, taskId, start: secondsOf(start), end: secondsOf(end) },
    }));
  const habits = habitsOf(pieces, times);
  const codingProjectsById = new Map(
    coding.map(({ id, name, workspace_id: workspaceId, project_id: projectId }) => {
      const mapping = workspaceId && projectId && isOpen.has(workspaceId) ? { workspaceId, projectId } : null;
      return [id, { name, mapping }];
    }),
  );
  const tasks: KnownTask[] = [];
  const projects = new Map<string, LikelyProject & { workspaceId: string }>();
  const openRules = rules.filter(({ target }) => target === null || isOpen.has(target.workspaceId));
  for (const { id: workspaceId } of open) {
    await enterWorkspace(tx, workspaceId);
    const inIt = <T extends { workspaceId: string }>(targets: readonly T[]) =>
      targets.filter((target) => target.workspaceId === workspaceId);
    const targets = inIt([...habits, ...openRules.flatMap(({ target }) => target ?? [])]);
    const texts = blocks.flatMap(({ block }) => {
      const mapping = codingProjectsById.get(block.projectId)?.mapping;
      return block.branch && (!mapping || mapping.workspaceId === workspaceId) ? searchTextsOf(block.branch) : [];
    });
    const [likely, live] = await Promise.all([
      likelyTasks(
        tx,
        workspaceId,
        { ids: [...new Set(targets.flatMap(({ taskId }) => taskId ?? []))], texts: [...new Set(texts)] },
        now,
      ),
      likelyProjects(tx, workspaceId),
    ]);
    for (const project of live) projects.set(project.id, { ...project, workspaceId });
    for (const { id, title, status, project_id, owner_id, completed_at } of likely) {
      const completedAt = completed_at && secondsOf(completed_at);
      tasks.push({ workspaceId, id, title, status, projectId: project_id, ownerId: owner_id, completedAt });
    }
  }
  const lastTracked = new Map<string, number>();
  for (const { taskId, start } of times)
    if (taskId) lastTracked.set(taskId, Math.max(lastTracked.get(taskId) ?? 0, start));
  return {
    projects,
    known: {
      ...{ tasks, habits, lastTracked, rules: openRules, personalWorkspaceId, userId },
      projects: [...projects.values()],
      codingProjects: codingProjectsById,
    },
  };
}

function secondsOf(instant: Date): number {
  return instant.getTime() / 1000;
}

function secondsOfDecision({ start_time, end_time }: DecisionRow): Seconds {
  return { start: secondsOf(start_time), end: secondsOf(end_time) };
}
