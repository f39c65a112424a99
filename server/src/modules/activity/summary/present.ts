import type { ActivitySummary, ActivityTotals } from '@daybook/contracts';
import { MOST_IN_A_LIST } from '@daybook/contracts';
import { type DaySpan, datesOf, daysIn } from '../../../core/local-days.ts';
import type { GroupName, GroupOfDays, Sums } from './queries.ts';

export interface SummaryFindings {
  zone: string;
  days: DaySpan;
  groups: GroupOfDays[];
  previousDays: DaySpan;
  previous: Sums;
}

/** @param groups in the order of their time */
export function presentSummary({ zone, days, groups, previousDays, previous }: SummaryFindings): ActivitySummary {
  const by = Map.groupBy(groups, (group) => group.by);
  const groupsBy = (name: GroupName) => by.get(name) ?? [];
  const all = groupsBy('all')[0] as GroupOfDays;
  const shareOf = ({ micros }: Sums) => ({ seconds: secondsOf(micros), percentage: percentage(micros, all.micros) });
  const named = (name: GroupName) =>
    groupsBy(name)
      .slice(0, MOST_IN_A_LIST)
      .map((group) => ({ name: group.name, ...shareOf(group) }));
  const ofDate = new Map(groupsBy('date').map((group) => [group.date, group]));
  const projectsOfDate = Map.groupBy(groupsBy('date_project'), (group) => group.date);
  const activeDays = groupsBy('date').filter((group) => group.micros > 0).length;
  return {
    date_range: { start_date: days.first, end_date: days.last, days: daysIn(days), timezone: zone },
    totals: totalsOf({ ...all, activeDays }),
    previous: { start_date: previousDays.first, end_date: previousDays.last, totals: totalsOf(previous) },
    days: datesOf(days).map((date) => {
      const day = ofDate.get(date);
      return {
        date,
        seconds: secondsOf(day?.micros ?? 0),
        heartbeats: day?.heartbeats ?? 0,
        ai_line_changes: day?.aiLineChanges ?? 0,
        human_line_changes: day?.humanLineChanges ?? 0,
        projects: (projectsOfDate.get(date) ?? []).map(({ project, micros }) => ({
          id: project?.id ?? null,
          seconds: secondsOf(micros),
        })),
      };
    }),
    projects: groupsBy('project').map((group) => ({ project: group.project, ...shareOf(group) })),
    branches: groupsBy('branch')
      .filter((group) => group.name !== null)
      .slice(0, MOST_IN_A_LIST)
      .map((group) => ({ project: group.project, name: group.name, ...shareOf(group) })),
    languages: named('language'),
    categories: named('category'),
    editors: named('editor'),
    operating_systems: named('os'),
    machines: named('machine'),
  };
}

function totalsOf(sums: Sums): ActivityTotals {
  const { aiLineChanges: ai, humanLineChanges: human, activeDays, micros } = sums;
  return {
    seconds: secondsOf(micros),
    ai_seconds: secondsOf(sums.aiMicros),
    heartbeats: sums.heartbeats,
    active_days: activeDays,
    daily_average_seconds: activeDays === 0 ? 0 : secondsOf(micros / activeDays),
    line_additions: sums.lineAdditions,
    line_deletions: sums.lineDeletions,
    ai_line_changes: ai,
    human_line_changes: human,
    // Changes may be taken back, so either can be negative.
    ai_share: ai + human > 0 ? percentage(Math.min(Math.max(ai, 0), ai + human), ai + human) : null,
    ai_input_tokens: sums.aiInputTokens,
    ai_output_tokens: sums.aiOutputTokens,
  };
}

export function secondsOf(micros: number): number {
  return Math.round(micros / 1_000_000);
}

function percentage(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;
}
