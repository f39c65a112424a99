import type { Block } from './blocks.ts';
import { type Confidence, nothing, plus, type Reason, rounded, times } from './confidence.ts';
import type { Habit, Target } from './history.ts';
import { type RuleShape, ruleFor } from './rule.ts';
import { isSharedBranch, kindAgreement, likeness, tellingWordsOf, ticketsOf } from './words.ts';

/** What a block may have been for, and what is known that tells it. All of the workspaces that its owner is in. */
export interface Known {
  tasks: readonly KnownTask[];
  projects: readonly KnownProject[];
  codingProjects: ReadonlyMap<string, KnownCodingProject>;
  habits: readonly Habit[];
  /** When time was last tracked on a task, in seconds since 1970. */
  lastTracked: ReadonlyMap<string, number>;
  rules: readonly KnownRule[];
  /** Where it goes if nothing is known. */
  personalWorkspaceId: string;
  userId: string;
}

export interface KnownTask {
  workspaceId: string;
  id: string;
  title: string;
  status: 'todo' | 'in_progress' | 'done' | 'cancelled' | 'archived';
  projectId: string | null;
  /** Whose it is: who is assigned, or without anybody, who made it. */
  ownerId: string | null;
  /** In seconds since 1970. */
  completedAt: number | null;
}

export interface KnownProject {
  workspaceId: string;
  id: string;
  name: string;
  archived: boolean;
}

export interface KnownCodingProject {
  name: string;
  /** The project that it was said to be. */
  mapping: { workspaceId: string; projectId: string } | null;
}

export interface KnownRule extends RuleShape {
  id: string;
  /** Null: what fits best. */
  target: Target | null;
  acceptFrom: number | null;
}

export interface Match extends Target {
  /** 0 to 1, two digits. */
  confidence: number;
  /** What weighs most first. */
  reasons: Reason[];
  rule: KnownRule | null;
  /**
   * Whether its owner has said or shown that such work goes into this workspace. The name of a task says it to nobody: in a
   * team others give it.
   */
  isOwnersChoice: boolean;
}

const DAY_SECONDS = 86_400;
const LATELY_SECONDS = 7 * DAY_SECONDS;
/** Each is how sure a suggestion would be by this alone. */
const BY = {
  rule: 0.95,
  ticket: 0.9,
  sameWords: 0.88,
  words: 0.75,
  habit: 0.85,
  habitOnShared: 0.5,
  mapping: 0.75,
  projectHabit: 0.7,
};
const NAME = 0.5;
/** What speaks for a task besides. */
const ALSO = { mapping: 0.35, inProgress: 0.2, open: 0.1, own: 0.1, lately: 0.1 };
/** What is left of the confidence where something speaks against it. */
const BUT = { otherProject: 0.4, closed: 0.6, somebodyElses: 0.5 };
/** Less of a text in common is chance. */
const LEAST_LIKENESS = 0.5;
/** A task less sure than this is left out: the project alone is said. */
const LEAST_FOR_TASK = 0.5;
const OWNERS_REASONS: ReadonlySet<Reason['kind']> = new Set(['rule', 'mapping', 'habit']);
/** A block with less of its own than this is somewhat of something else. */
const MOSTLY_OWN = 0.8;

type Candidate = Target & { name: string; is: Confidence };

/** The task or project that a block of work was for, as far as can be told, and why. */
export function matchOf(block: Block, known: Known): Match {
  const rule = ruleFor(known.rules, block) ?? null;
  const best = rule?.target ? byRule(rule.target, known) : bestOf(block, known);
  const { reasons, value } = withShare(best.is, block);
  const { workspaceId, projectId, taskId } = best;
  const isOwnersChoice =
    workspaceId === known.personalWorkspaceId ||
    reasons.some(({ kind, weight }) => OWNERS_REASONS.has(kind) && weight > 0);
  return {
    ...{ workspaceId, projectId, taskId, rule, isOwnersChoice },
    confidence: rounded(value),
    // What weighs nothing by then explains nothing.
    reasons: reasons.filter(({ weight }) => weight !== 0).toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
  };
}

function bestOf(block: Block, known: Known): Candidate {
  const tasks = known.tasks.flatMap((task) => taskCandidate(task, block, known) ?? []);
  const task = withRival(tasks);
  const project = withRival(projectCandidates(block, known));
  if (task && (task.is.value >= LEAST_FOR_TASK || (!project && task.is.value > 0))) return task;
  return (
    project ?? {
      ...unknownTarget(known),
      name: '',
      is: plus(nothing(), 0.05, 'unknown', 'Nothing says what it was for.'),
    }
  );
}

function unknownTarget({ personalWorkspaceId }: Known): Target {
  return { workspaceId: personalWorkspaceId, projectId: null, taskId: null };
}

function byRule(target: Target, known: Known): Candidate {
  const task = known.tasks.find(({ id }) => id === target.taskId);
  const project = known.projects.find(({ id }) => id === target.projectId);
  const name = task?.title ?? project?.name ?? 'this workspace';
  return { ...target, name, is: plus(nothing(), BY.rule, 'rule', `Your rule says ${quoted(name)}.`) };
}

/** Undefined where nothing about the work itself leads to the task. */
function taskCandidate(task: KnownTask, block: Block, known: Known): Candidate | undefined {
  const is = also(task, block, known, leadsTo(task, block, known));
  if (is.value === 0) return undefined;
  return { workspaceId: task.workspaceId, projectId: task.projectId, taskId: task.id, name: task.title, is };
}

function leadsTo(task: KnownTask, { branch, projectId }: Block, known: Known): Confidence {
  let is = nothing();
  if (branch !== null && !isSharedBranch(branch)) {
    const titles = new Set(ticketsOf(task.title, false));
    const ticket = ticketsOf(branch, true).find((one) => titles.has(one));
    if (ticket)
      is = plus(is, BY.ticket, 'ticket', `The branch ${branch} and the task both name ${ticket.toUpperCase()}.`);
    const alike = likeness(tellingWordsOf(branch), tellingWordsOf(task.title));
    if (alike >= LEAST_LIKENESS) {
      const agreement = alike * kindAgreement(branch, task.title);
      const strength = agreement === 1 ? BY.sameWords : BY.words * agreement;
      is = plus(is, strength, 'branch', `The branch ${branch} reads like ${quoted(task.title)}.`);
    }
  }
  const here = known.habits.filter(
    (habit) => habit.codingProjectId === projectId && habit.branch === branch && (habit.taskId ?? habit.projectId),
  );
  const own = here.filter(({ taskId }) => taskId === task.id);
  if (own.length === 0) return is;
  const share = sumOf(own) / sumOf(here);
  const entries = own.reduce((sum, habit) => sum + habit.entries, 0);
  const strength = (isSharedBranch(branch) ? BY.habitOnShared : BY.habit) * share * often(entries);
  return plus(
    is,
    strength,
    'habit',
    `Time on ${branch ? `the branch ${branch}` : 'this'} was tracked on it ${timesText(entries)} before.`,
  );
}

/** What speaks for and against a task that something leads to. */
function also(task: KnownTask, block: Block, known: Known, is: Confidence): Confidence {
  if (is.value === 0) return is;
  let next = is;
  const coding = known.codingProjects.get(block.projectId);
  const project = known.projects.find(({ id }) => id === task.projectId);
  if (coding?.mapping && coding.mapping.projectId === task.projectId) {
    next = plus(next, ALSO.mapping, 'mapping', `${coding.name} is the project ${quoted(project?.name ?? '')}.`);
  } else if (coding?.mapping) {
    next = times(next, BUT.otherProject, 'mapping', `The task is not of the project that ${coding.name} is.`);
  }
  if (task.status === 'in_progress') next = plus(next, ALSO.inProgress, 'open', 'The task is in progress.');
  else if (task.status === 'todo') next = plus(next, ALSO.open, 'open', 'The task is open.');
  else if (!task.completedAt || task.completedAt < block.start) {
    next = times(next, BUT.closed, 'open', 'The task was closed before.');
  }
  if (task.ownerId === known.userId) next = plus(next, ALSO.own, 'own', 'It is your task.');
  else if (task.ownerId !== null) next = times(next, BUT.somebodyElses, 'own', 'It is somebody else’s task.');
  const last = known.lastTracked.get(task.id);
  if (last !== undefined && last >= block.start - LATELY_SECONDS && last < block.end + DAY_SECONDS) {
    next = plus(next, ALSO.lately, 'recent', 'You tracked time on it lately.');
  }
  return next;
}

function projectCandidates(block: Block, known: Known): Candidate[] {
  const coding = known.codingProjects.get(block.projectId);
  if (!coding) return [];
  const habits = known.habits.filter((habit) => habit.codingProjectId === block.projectId && habit.projectId !== null);
  const codingWords = tellingWordsOf(coding.name);
  return known.projects.flatMap(({ workspaceId, id, name, archived }): Candidate[] => {
    let is = nothing();
    if (coding.mapping?.projectId === id)
      is = plus(is, BY.mapping, 'mapping', `${coding.name} is the project ${quoted(name)}.`);
    const own = habits.filter(({ projectId }) => projectId === id);
    if (own.length > 0) {
      const entries = own.reduce((sum, habit) => sum + habit.entries, 0);
      const strength = (BY.projectHabit * sumOf(own) * often(entries)) / sumOf(habits);
      is = plus(
        is,
        strength,
        'habit',
        `Time in ${coding.name} was tracked on ${quoted(name)} ${timesText(entries)} before.`,
      );
    }
    const alike = likeness(codingWords, tellingWordsOf(name));
    if (!coding.mapping && !archived && alike > LEAST_LIKENESS) {
      is = plus(is, NAME * alike, 'name', `${coding.name} is called like the project ${quoted(name)}.`);
    } else if (coding.mapping && coding.mapping.projectId !== id && is.value > 0) {
      is = times(is, BUT.otherProject, 'mapping', `It is not the project that ${coding.name} is.`);
    }
    return is.value === 0 ? [] : [{ workspaceId, projectId: id, taskId: null, name, is }];
  });
}

/** As little as this another one takes from it without a word. */
const LEAST_RIVAL = 0.05;

/** The best, less sure the nearer the second comes, by their odds. Of two that are as good, the one with the smaller id. */
function withRival(candidates: readonly Candidate[]): Candidate | undefined {
  const idOf = ({ taskId, projectId }: Candidate) => `${taskId ?? projectId}`;
  const [best, second] = candidates.toSorted((a, b) => b.is.value - a.is.value || (idOf(a) < idOf(b) ? -1 : 1));
  if (!best || !second) return best;
  const odds = ({ is: { value } }: Candidate) => value / (1 - value);
  const share = odds(best) / (odds(best) + odds(second));
  if (share > 1 - LEAST_RIVAL) return best;
  return { ...best, is: times(best.is, share, 'rival', `${quoted(second.name)} fits, too.`) };
}

function withShare(is: Confidence, { start, end, ownSeconds }: Block): Confidence {
  const share = ownSeconds / (end - start);
  if (share >= MOSTLY_OWN) return is;
  const minutes = Math.round((end - start - ownSeconds) / 60);
  return times(is, share / MOSTLY_OWN, 'mixed', `${minutes} min of it were moments on something else.`);
}

function sumOf(habits: readonly Habit[]): number {
  return habits.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** Once may be chance. */
function often(entries: number): number {
  return entries / (entries + 0.5);
}

function timesText(entries: number): string {
  return entries === 1 ? 'once' : `${entries} times`;
}

function quoted(name: string): string {
  return `“${name}”`;
}
