import { expect } from 'vitest';
import { HOUR } from '../arrange.ts';
import type { SampleProject, SampleTag, SampleTask, SampleTimer } from '../sample-rows.ts';
import { type Step, stepsOf } from '../steps.ts';
import type { World } from './arrange.ts';
import { dateIn, daysBetween, plusDays } from './days.ts';
import { type Filter, type History, NOW_SECONDS } from './history.ts';

export interface Query {
  user_id?: string;
  project_id?: string;
  client_id?: string;
  tag?: string;
}

export function queryOf({ colleague, projects, clientId }: World, filter: Filter): Query {
  const id = (project: number) => projects[project]?.id as string;
  const queries: Record<Filter, Query> = {
    all: {},
    project: { project_id: id(0) },
    'no project': { project_id: 'none' },
    'deleted project': { project_id: id(2) },
    client: { client_id: clientId },
    'no client': { client_id: 'none' },
    tag: { tag: 'dEEP' },
    'deleted tag': { tag: 'old' },
    colleague: { user_id: colleague.user.id },
  };
  return queries[filter];
}

/** What counts for a query, with its time cut into steps of one local hour at most. */
export class Recount {
  readonly world: World;
  /** Of whose figures it is. */
  readonly zone: string;
  readonly today: string;
  readonly tasks: SampleTask[];
  readonly steps: Step[];
  readonly running: SampleTimer | null;
  private readonly entries: (SampleTimer & { end: number })[];

  constructor(world: World, query: Query) {
    this.world = world;
    const userId = query.user_id ?? world.user.user.id;
    this.zone = userId === world.colleague.user.id ? world.colleague.user.timezone : world.zone;
    this.today = dateIn(this.zone, NOW_SECONDS);
    const matches = ({ projectId, tagIds }: { projectId: string | null; tagIds: string[] }) =>
      (query.project_id === undefined || (this.project(projectId)?.id ?? 'none') === query.project_id) &&
      (query.client_id === undefined || (this.project(projectId)?.clientId ?? 'none') === query.client_id) &&
      (query.tag === undefined ||
        this.tags(tagIds).some(({ name }) => name.toLowerCase() === query.tag?.toLowerCase()));
    const counts = (entry: SampleTimer) =>
      entry.workspaceId === world.team && entry.userId === userId && matches(entry);
    this.running = world.timer && counts(world.timer) ? world.timer : null;
    this.entries = world.entries.filter((entry) => !entry.deleted && counts(entry));
    if (this.running) this.entries.push({ ...this.running, end: NOW_SECONDS });
    this.steps = [...stepsOf(this.entries, this.zone)];
    this.tasks = world.tasks.filter(
      (task) =>
        !task.deleted &&
        (task.assigneeId === userId || (task.assigneeId === null && task.createdBy === userId)) &&
        matches(task),
    );
  }

  project(id: string | null): SampleProject | undefined {
    return this.world.projects.find((project) => project.id === id && !project.deleted);
  }

  tags(ids: string[]): SampleTag[] {
    return this.world.tags.filter((tag) => ids.includes(tag.id) && !tag.deleted);
  }

  task(id: string | null): SampleTask | undefined {
    return this.world.tasks.find((task) => task.id === id && !task.deleted);
  }

  created(task: SampleTask): string {
    return dateIn(this.zone, task.createdAt);
  }

  /** First and last day of what is asked for. */
  span(period: History['period']): [string, string] {
    if ('start_date' in period) return [period.start_date, period.end_date];
    if (period.period !== 'all') {
      const days = Number.parseInt(period.period, 10);
      return [plusDays(this.today, 1 - days), this.today];
    }
    const days = [
      this.today,
      ...this.entries.map((entry) => dateIn(this.zone, entry.start)),
      ...this.tasks.map((task) => this.created(task)),
      ...this.tasks.flatMap((task) => task.completedDate ?? []),
    ];
    return [days.sort()[0] as string, this.today];
  }

  stepsIn(first: string, last: string): Step[] {
    return this.steps.filter(({ date }) => date >= first && date <= last);
  }

  seconds(first: string, last: string): number {
    return this.stepsIn(first, last).reduce((sum, step) => sum + step.seconds, 0);
  }

  completed(first: string, last: string): SampleTask[] {
    return this.tasks.filter(
      ({ completedDate }) => completedDate !== null && completedDate >= first && completedDate <= last,
    );
  }

  onTime(first: string, last: string): SampleTask[] {
    return this.completed(first, last).filter(
      ({ dueDate, completedDate }) => dueDate === null || (completedDate as string) <= dueDate,
    );
  }

  open(last: string): SampleTask[] {
    return this.tasks.filter(
      (task) => (task.status === 'todo' || task.status === 'in_progress') && this.created(task) <= last,
    );
  }

  score(first: string, last: string): number {
    const [n, c, onTime] = [
      daysBetween(first, last),
      this.completed(first, last).length,
      this.onTime(first, last).length,
    ];
    const h = this.seconds(first, last) / HOUR;
    const sum = (20 * c) / n + (30 * onTime) / Math.max(c, 1) + 30 * Math.min(h / n / 8, 1) + 20 * Math.min(c / 5, 1);
    return Math.min(sum, 100);
  }

  /** Compares a figure of the score, which is rounded. */
  expectScore(given: number, first: string, last: string): void {
    expect(Math.abs(given - this.score(first, last))).toBeLessThanOrEqual(0.021);
  }

  includesRunning(first: string, last: string): boolean {
    return this.running !== null && dateIn(this.zone, this.running.start) <= last && this.today >= first;
  }
}
