import { type Amount, totalMicros } from '../amounts.ts';
import type { Totals } from '../averages.ts';
import { dayText } from '../clock-texts.ts';
import { entriesBy } from '../entries.ts';
import type { StatsRange } from '../ranges.ts';
import { lengthText, secondsOf } from '../texts.ts';

export interface LeadersInput {
  user: { id: string; username: string | null; full_name: string; email: string; timeout_seconds: number };
  range: StatsRange;
  totals: Totals;
  amounts: readonly Amount[];
  language: string | null;
  countryCode: string | null;
  now: Date;
}

export function presentLeaders({ user, range, totals, amounts, language, countryCode, now }: LeadersInput) {
  const leader = {
    id: user.id,
    username: user.username,
    display_name: user.full_name,
    full_name: user.full_name,
    email: null,
    is_email_public: false,
    is_hireable: false,
    photo: null,
    website: null,
    human_readable_website: null,
    location: null,
  };
  const languages = entriesBy('languages', amounts, totalMicros(amounts));
  return {
    current_user: { rank: 1, page: 1, user: leader },
    data: [
      {
        rank: 1,
        running_total: {
          total_seconds: secondsOf(totals.microsWithOther),
          human_readable_total: lengthText(totals.microsWithOther),
          daily_average: Math.round(secondsOf(totals.averageMicrosWithOther)),
          human_readable_daily_average: lengthText(totals.averageMicrosWithOther),
          languages: languages.map(({ name, total_seconds }) => ({ name, total_seconds })),
        },
        user: leader,
      },
    ],
    language,
    country_code: countryCode,
    page: 1,
    total_pages: 1,
    range: {
      name: range.name,
      text: range.readable,
      start_date: range.first,
      start_text: dayText(range.first),
      end_date: range.last,
      end_text: dayText(range.last),
    },
    timeout: Math.round(user.timeout_seconds / 60),
    writes_only: false,
    modified_at: now.toISOString(),
  };
}
