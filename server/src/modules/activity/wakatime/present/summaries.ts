import type { LocalDays } from '../../../../core/local-days.ts';
import { totalsOf } from '../averages.ts';
import { boundsOf } from '../clock-texts.ts';
import { lengthText, lengthTexts, secondsOf } from '../texts.ts';
import { type DayContent, type DaySummary, type ProjectDayContent, presentDay, presentProjectDay } from './day.ts';

export interface Summaries {
  data: DaySummary[];
  cumulative_total: { seconds: number; text: string; decimal: string; digital: string };
  daily_average: {
    holidays: number;
    days_minus_holidays: number;
    days_including_holidays: number;
    seconds: number;
    seconds_including_other_language: number;
    text: string;
    text_including_other_language: string;
  };
  start: string;
  end: string;
  timezone: string;
}

/** One summary a day, also of the days on which nothing happened. */
export function presentSummaries(
  contents: readonly (DayContent | ProjectDayContent)[],
  days: LocalDays,
  today: string,
): Summaries {
  const totals = totalsOf(contents.map(({ amounts }) => amounts));
  const { text, decimal, digital } = lengthTexts(totals.microsWithOther);
  return {
    data: contents.map((content, day) =>
      'entities' in content ? presentProjectDay(content, days, day, today) : presentDay(content, days, day, today),
    ),
    cumulative_total: { seconds: secondsOf(totals.microsWithOther), text, decimal, digital },
    daily_average: {
      holidays: totals.holidays,
      days_minus_holidays: totals.days - totals.holidays,
      days_including_holidays: totals.days,
      seconds: Math.round(secondsOf(totals.averageMicros)),
      seconds_including_other_language: Math.round(secondsOf(totals.averageMicrosWithOther)),
      text: lengthText(totals.averageMicros),
      text_including_other_language: lengthText(totals.averageMicrosWithOther),
    },
    ...boundsOf(days),
  };
}
