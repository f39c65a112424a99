import type { LocalDays } from '../../../../core/local-days.ts';
import type { Totals } from '../averages.ts';
import { boundsOf, dayText } from '../clock-texts.ts';
import { lengthTexts, secondsOf } from '../texts.ts';

/** @param days from that of the first activity until today */
export function presentAllTime(totals: Totals, days: LocalDays, timeoutSeconds: number) {
  const { text, decimal, digital, total_seconds } = lengthTexts(totals.microsWithOther);
  const [first, last] = [days.dates[0] as string, days.dates.at(-1) as string];
  return {
    total_seconds,
    text,
    decimal,
    digital,
    daily_average: Math.round(secondsOf(totals.averageMicrosWithOther)),
    is_up_to_date: true,
    percent_calculated: 100,
    timeout: Math.round(timeoutSeconds / 60),
    range: {
      ...boundsOf(days),
      start_date: first,
      start_text: dayText(first),
      end_date: last,
      end_text: dayText(last),
    },
  };
}
