import type { TimeDistribution } from '@daybook/contracts';
import { expect } from 'vitest';
import { type Step, sumBy } from '../steps.ts';
import { descending, inOrderOf, rate } from './comparing.ts';
import type { History } from './history.ts';
import type { Recount } from './recount.ts';

export function checkDistribution(recount: Recount, period: History['period'], given: TimeDistribution): void {
  const [first, last] = recount.span(period);
  const steps = recount.stepsIn(first, last);
  const keysOf: Record<
    TimeDistribution['by'],
    (step: Step) => { key: string | null; name?: string | null; color?: string | null }[]
  > = {
    project: ({ entry }) => {
      const project = recount.project(entry.projectId);
      return [{ key: project?.id ?? null, name: project?.name ?? null, color: project?.color ?? null }];
    },
    client: ({ entry }) => {
      const client = recount.project(entry.projectId)?.clientId ?? null;
      return [{ key: client, name: client && 'Acme' }];
    },
    task: ({ entry }) => {
      const task = recount.task(entry.taskId);
      const color = recount.project(task?.projectId ?? null)?.color ?? null;
      return [{ key: task?.id ?? null, name: task?.title ?? null, color }];
    },
    priority: ({ entry }) => [{ key: recount.task(entry.taskId)?.priority ?? null }],
    tag: ({ entry }) => {
      const tags = recount.tags(entry.tagIds).map(({ name, color }) => ({ key: name, name, color }));
      return tags.length > 0 ? tags : [{ key: null, name: null, color: null }];
    },
    day_of_week: ({ weekday }) => [{ key: String(weekday) }],
    hour: ({ hour }) => [{ key: String(hour) }],
  };
  const total = recount.seconds(first, last);
  const expected = [...sumBy(steps, (step) => keysOf[given.by](step).map((item) => JSON.stringify(item)))]
    .map(([item, seconds]) => ({ ...JSON.parse(item), seconds, percentage: rate(seconds, total) }))
    .sort(inOrderOf((item) => item.key));
  expect(given.total_seconds).toBe(total);
  expect(given.includes_running).toBe(recount.includesRunning(first, last));
  expect(descending(given.items)).toBe(true);
  expect(given.items).toHaveLength(expected.length);
  expect(given.items.toSorted(inOrderOf((item) => item.key))).toMatchObject(expected);
}
