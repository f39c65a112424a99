import type { Dashboard } from '@daybook/contracts';
import { expect } from 'vitest';
import { HOUR } from '../arrange.ts';
import { sumBy } from '../steps.ts';
import { checkAverage, descending, inOrderOf, rate } from './comparing.ts';
import { daysBetween, plusDays } from './days.ts';
import type { History } from './history.ts';
import type { Recount } from './recount.ts';

export function checkDashboard(
  recount: Recount,
  period: History['period'],
  weekStart: number,
  dashboard: Dashboard,
): void {
  const [first, last] = recount.span(period);
  const { world, today } = recount;
  const steps = recount.stepsIn(first, last);
  const completed = recount.completed(first, last);
  const onTime = recount.onTime(first, last).length;
  const open = recount.open(last);
  const byStatus = (status: string) => open.filter((task) => task.status === status).length;

  expect(dashboard.date_range).toEqual({
    start_date: first,
    end_date: last,
    days: daysBetween(first, last),
    timezone: recount.zone,
  });
  const seconds = recount.seconds(first, last);
  expect(dashboard).toMatchObject({
    total_tasks_completed: completed.length,
    total_tasks_in_progress: byStatus('in_progress'),
    total_tasks_todo: byStatus('todo'),
    tasks_created: recount.tasks.filter((task) => recount.created(task) >= first && recount.created(task) <= last)
      .length,
    completion_rate: rate(completed.length, completed.length + open.length),
    total_time_tracked_seconds: seconds,
    billable_seconds: steps.reduce((sum, step) => sum + (step.entry.billable ? step.seconds : 0), 0),
    tasks_completed_on_time: onTime,
    tasks_completed_late: completed.length - onTime,
    on_time_completion_rate: rate(onTime, completed.length),
    includes_running: recount.includesRunning(first, last),
  });
  expect(Math.abs(dashboard.total_time_tracked_hours - seconds / HOUR)).toBeLessThanOrEqual(0.005001);
  checkAverage(completed, dashboard.average_task_completion_time_hours);
  recount.expectScore(dashboard.productivity_score, first, last);

  const byDay = sumBy(steps, (step) => [step.date]);
  const byDayAndProject = sumBy(steps, (step) => [`${step.date} ${recount.project(step.entry.projectId)?.id ?? null}`]);
  expect(dashboard.daily_breakdown).toHaveLength(daysBetween(first, last));
  dashboard.daily_breakdown.forEach((day, i) => {
    expect(day.date).toBe(plusDays(first, i));
    expect(day.time_tracked_seconds).toBe(byDay.get(day.date) ?? 0);
    expect(day.tasks_completed).toBe(recount.completed(day.date, day.date).length);
    expect(descending(day.projects)).toBe(true);
    for (const project of day.projects) {
      const key = `${day.date} ${project.project_id}`;
      expect(project.seconds).toBe(byDayAndProject.get(key));
      byDayAndProject.delete(key);
    }
  });
  expect(byDayAndProject.size).toBe(0);

  const byTag = sumBy(steps, (step) => recount.tags(step.entry.tagIds).map((tag) => tag.name));
  const tags = world.tags
    .map((tag) => ({
      tag: tag.name,
      seconds: byTag.get(tag.name) ?? 0,
      tasks: completed.filter((task) => recount.tags(task.tagIds).includes(tag)).length,
    }))
    .filter((tag) => tag.seconds > 0 || tag.tasks > 0);
  expect(descending(dashboard.top_tags)).toBe(true);
  expect(dashboard.top_tags.toSorted(inOrderOf((tag) => tag.tag))).toEqual(tags.toSorted(inOrderOf((tag) => tag.tag)));

  const byProject = sumBy(steps, (step) => [recount.project(step.entry.projectId)]);
  const categories = [...byProject].map(([project, sum]) => ({
    project_id: project?.id ?? null,
    name: project?.name ?? null,
    color: project?.color ?? null,
    seconds: sum,
  }));
  expect(descending(dashboard.top_categories)).toBe(true);
  expect(dashboard.top_categories.toSorted(inOrderOf((item) => item.project_id))).toEqual(
    categories.toSorted(inOrderOf((item) => item.project_id)),
  );

  const grid = sumBy(steps, (step) => [`${step.weekday} ${step.hour}`]);
  const expectedGrid = Array.from({ length: 7 }, (_, weekday) =>
    Array.from({ length: 24 }, (_, hour) => grid.get(`${weekday} ${hour}`) ?? 0),
  );
  expect(dashboard.hour_grid).toEqual(expectedGrid);
  const hours = [...sumBy(steps, (step) => [step.hour])].map(([hour, sum]) => ({ hour, seconds: sum }));
  expect(dashboard.top_productive_hours).toEqual(
    hours.sort((a, b) => b.seconds - a.seconds || a.hour - b.hour).slice(0, 5),
  );

  const checkComparison = (given: Dashboard['weekly_comparison']['this_week'], from: string, to: string) => {
    const done = recount.completed(from, to).length;
    expect(given).toMatchObject({
      tracked_seconds: recount.seconds(from, to),
      tasks_completed: done,
      on_time_completion_rate: rate(recount.onTime(from, to).length, done),
    });
    recount.expectScore(given.productivity_score, from, to);
  };
  if ('period' in period && period.period === 'all') {
    expect(dashboard.previous_period).toBeNull();
  } else {
    const previous = dashboard.previous_period as NonNullable<Dashboard['previous_period']>;
    const start = plusDays(first, -daysBetween(first, last));
    expect(previous).toMatchObject({ start_date: start, end_date: plusDays(first, -1) });
    checkComparison(previous, start, plusDays(first, -1));
  }
  const todayOfWeek = (Temporal.PlainDate.from(today).dayOfWeek - weekStart + 7) % 7;
  const week = plusDays(today, -todayOfWeek);
  checkComparison(dashboard.weekly_comparison.this_week, week, today);
  checkComparison(dashboard.weekly_comparison.last_week, plusDays(week, -7), plusDays(week, -1));

  const lastMonth = Temporal.PlainYearMonth.from(last.slice(0, 7));
  expect(dashboard.monthly_trend).toEqual(
    Array.from({ length: 12 }, (_, i) => {
      const month = lastMonth.subtract({ months: 11 - i }).toString();
      const of = (date: string | null) => date?.startsWith(month) && date <= last;
      return {
        month,
        tasks_completed: recount.tasks.filter((task) => of(task.completedDate)).length,
        time_tracked_seconds: recount.steps.reduce((sum, step) => sum + (of(step.date) ? step.seconds : 0), 0),
      };
    }),
  );
}
