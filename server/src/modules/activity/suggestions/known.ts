import { enterWorkspace, type Tx } from '../../../core/db/database.ts';
import type { LocalDays } from '../../../core/local-days.ts';
import { type LikelyProject, likelyProjects, likelyTasks } from '../../tasks/index.ts';
import type { Block, Piece } from './blocks.ts';
import { habitsOf, type Target, type Tracked } from './history.ts';
import type { Known, KnownCodingProject, KnownTask } from './match.ts';
import { type CodingProjectRow, pastPieces } from './queries.ts';
import { knownRules } from './rules/queries.ts';
import type { Asker, Surroundings } from './surroundings.ts';
import { searchTextsOf } from './words.ts';

/** How far back habits are looked for. */
export const HABIT_SECONDS = 60 * 86_400;

/** What there is of some local days. */
export interface Seen {
  days: LocalDays;
  blocks: { date: string; block: Block }[];
  coding: CodingProjectRow[];
  /** With what is tracked from `HABIT_SECONDS` before the first day on. */
  around: Surroundings;
}

/** All that tells what the blocks were for. */
export interface Gathered {
  /** As it was at the end of a day: what is asked about more days answers the same for each. */
  knownOn(date: string): Known;
  tasks: ReadonlyMap<string, { id: string; title: string }>;
  projects: ReadonlyMap<string, LikelyProject>;
  codingProjects: ReadonlyMap<string, KnownCodingProject>;
}

/** The transaction is in one of the user's workspaces afterwards. */
export async function gatherKnown(tx: Tx, { userId, now }: Asker, seen: Seen): Promise<Gathered> {
  const { days, blocks, coding, around } = seen;
  const isOpen = new Set(around.open.map(({ id }) => id));
  const span = { start: days.starts[0] as number, end: days.starts.at(-1) as number };
  const past = { from: new Date((span.start - HABIT_SECONDS) * 1000), to: new Date(span.end * 1000) };
  const projectIds = [...new Set(blocks.map(({ block }) => block.projectId))];
  const [pieces, all] = await Promise.all([pastPieces(tx, userId, projectIds, past), knownRules(tx, userId)]);
  const rules = all.filter(({ target }) => target === null || isOpen.has(target.workspaceId));
  const times = around.tracked
    .filter(({ workspaceId }) => isOpen.has(workspaceId))
    .map(({ workspaceId, project_id: projectId, task_id: taskId, start, end }) => ({
      ...{ workspaceId, projectId, taskId, start: secondsOf(start), end: secondsOf(end) },
    }));
  const named = new Map(
    coding.map(({ id, name, workspace_id: workspaceId, project_id: projectId }) => {
      const mapping = workspaceId && projectId && isOpen.has(workspaceId) ? { workspaceId, projectId } : null;
      return [id, { name, mapping }];
    }),
  );
  const targets = [...habitsOf(pieces, times), ...rules.flatMap(({ target }) => target ?? [])];
  const { tasks, projects } = await likelyTargets(tx, seen, named, targets, now);
  const live = rules.filter(({ target }) => !target || isThere(target, tasks, projects));
  const knownOn = (date: string): Known => {
    const at = days.dates.indexOf(date);
    const [start, end] = [(days.starts[at] as number) - HABIT_SECONDS, days.starts[at + 1] as number];
    return knownBetween({ start, end }, pieces, times, {
      ...{ tasks, rules: live, personalWorkspaceId: around.personalWorkspaceId, userId },
      projects: [...projects.values()],
      codingProjects: named,
    });
  };
  const byDate = new Map([...new Set(blocks.map(({ date }) => date))].map((date) => [date, knownOn(date)]));
  return {
    knownOn: (date) => byDate.get(date) as Known,
    tasks: new Map(tasks.map(({ id, title }) => [id, { id, title }])),
    projects,
    codingProjects: named,
  };
}

/** What is in the trash takes no time: a rule for it would make suggestions that nobody can accept. */
function isThere(
  { taskId, projectId }: Target,
  tasks: readonly KnownTask[],
  projects: ReadonlyMap<string, LikelyProject>,
): boolean {
  return (!projectId || projects.has(projectId)) && (!taskId || tasks.some(({ id }) => id === taskId));
}

function knownBetween(
  { start, end }: { start: number; end: number },
  pieces: readonly Piece[],
  times: readonly Tracked[],
  rest: Omit<Known, 'habits' | 'lastTracked'>,
): Known {
  const [from, to] = [start * 1e6, end * 1e6];
  const within = times.filter((time) => time.end > start && time.start < end);
  const lastTracked = new Map<string, number>();
  for (const time of within) {
    if (time.taskId) lastTracked.set(time.taskId, Math.max(lastTracked.get(time.taskId) ?? 0, time.start));
  }
  const past = pieces.filter(({ startMicros }) => startMicros >= from && startMicros < to);
  return { ...rest, habits: habitsOf(past, within), lastTracked };
}

/** The tasks and projects of each open workspace that the blocks may have been for. */
async function likelyTargets(
  tx: Tx,
  { blocks, around }: Seen,
  named: ReadonlyMap<string, KnownCodingProject>,
  targets: readonly Target[],
  now: Date,
): Promise<{ tasks: KnownTask[]; projects: Map<string, LikelyProject & { workspaceId: string }> }> {
  const tasks: KnownTask[] = [];
  const projects = new Map<string, LikelyProject & { workspaceId: string }>();
  for (const { id: workspaceId } of around.open) {
    await enterWorkspace(tx, workspaceId);
    const ids = targets.flatMap((target) => (target.workspaceId === workspaceId ? (target.taskId ?? []) : []));
    const texts = blocks.flatMap(({ block }) => {
      const mapping = named.get(block.projectId)?.mapping;
      return block.branch && (!mapping || mapping.workspaceId === workspaceId) ? searchTextsOf(block.branch) : [];
    });
    const [likely, live] = await Promise.all([
      likelyTasks(tx, workspaceId, { ids: [...new Set(ids)], texts: [...new Set(texts)] }, now),
      likelyProjects(tx, workspaceId),
    ]);
    for (const project of live) projects.set(project.id, { ...project, workspaceId });
    for (const { id, title, status, project_id, owner_id, completed_at } of likely) {
      const completedAt = completed_at && secondsOf(completed_at);
      tasks.push({ workspaceId, id, title, status, projectId: project_id, ownerId: owner_id, completedAt });
    }
  }
  return { tasks, projects };
}

export function secondsOf(instant: Date): number {
  return instant.getTime() / 1000;
}
