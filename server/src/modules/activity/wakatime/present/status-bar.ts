import type { LocalDays } from '../../../../core/local-days.ts';
import { type DayContent, type DaySummary, presentDay } from './day.ts';

export interface StatusBar {
  cached_at: string;
  has_team_features: false;
  data: DaySummary & { has_team_features: false };
}

/** Nobody shares a team here. The editors' clients look for the flag in one of the two places. */
export function presentStatusBar(content: DayContent, days: LocalDays, today: string, now: Date): StatusBar {
  return {
    cached_at: now.toISOString(),
    has_team_features: false,
    data: { ...presentDay(content, days, 0, today), has_team_features: false },
  };
}
