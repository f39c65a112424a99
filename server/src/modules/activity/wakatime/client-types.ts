import { z } from 'zod';

/**
 * What WakaTime's clients decode answers into, by the facts of the protocol: Go's decoder fails on a fraction where an integer
 * is declared and on text where a number is, and some clients fail on null where an array is. Only for tests.
 */

const Int = z.int();
const Texts = { decimal: z.string(), digital: z.string(), text: z.string() };
const GrandTotal = z.object({ ...Texts, hours: Int, minutes: Int, total_seconds: z.number() });
const Entry = GrandTotal.extend({ name: z.string().min(1), percent: z.number().min(0), seconds: Int });
const Machine = Entry.extend({ machine_name_id: z.string() });
const Range = z.object({
  date: z.iso.date(),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  text: z.string(),
  timezone: z.string(),
});

const Day = z.object({
  grand_total: GrandTotal,
  categories: z.array(Entry),
  dependencies: z.array(Entry),
  editors: z.array(Entry),
  languages: z.array(Entry),
  machines: z.array(Machine),
  operating_systems: z.array(Entry),
  projects: z.array(Entry.extend({ color: z.string().nullable() })),
  range: Range,
});

/** `--today`, and the editors' status bars. */
export const StatusBar = z.object({
  cached_at: z.iso.datetime(),
  has_team_features: z.literal(false),
  data: Day.extend({ has_team_features: z.literal(false) }),
});

export const Summaries = z.object({
  data: z.array(Day.extend({ branches: z.array(Entry).optional(), entities: z.array(Entry).optional() })),
  cumulative_total: z.object({ ...Texts, seconds: z.number() }),
  daily_average: z.object({
    holidays: Int,
    days_minus_holidays: Int,
    days_including_holidays: Int,
    seconds: z.number(),
    seconds_including_other_language: z.number(),
    text: z.string(),
    text_including_other_language: z.string(),
  }),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
});

const StatsEntry = z.strictObject({
  ...Entry.omit({ seconds: true }).shape,
  machine_name_id: z.string().optional(),
  color: z.string().nullable().optional(),
});
const StatsLists = {
  categories: z.array(StatsEntry),
  projects: z.array(StatsEntry),
  languages: z.array(StatsEntry),
  editors: z.array(StatsEntry),
  operating_systems: z.array(StatsEntry),
  machines: z.array(StatsEntry),
  dependencies: z.array(StatsEntry),
};
const Stats = z.object({
  ...StatsLists,
  id: z.string(),
  user_id: z.string(),
  username: z.string().nullable(),
  range: z.string(),
  human_readable_range: z.string(),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  timezone: z.string(),
  timeout: Int,
  writes_only: z.boolean(),
  status: z.literal('ok'),
  is_up_to_date: z.boolean(),
  is_up_to_date_pending_future: z.boolean(),
  percent_calculated: Int,
  is_already_updating: z.boolean(),
  is_stuck: z.boolean(),
  is_including_today: z.boolean(),
  is_coding_activity_visible: z.boolean(),
  is_other_usage_visible: z.boolean(),
  total_seconds: z.number(),
  total_seconds_including_other_language: z.number(),
  human_readable_total: z.string(),
  human_readable_total_including_other_language: z.string(),
  daily_average: z.number(),
  daily_average_including_other_language: z.number(),
  human_readable_daily_average: z.string(),
  human_readable_daily_average_including_other_language: z.string(),
  days_including_holidays: Int,
  days_minus_holidays: Int,
  holidays: Int,
  best_day: z
    .object({
      id: z.string(),
      date: z.iso.date(),
      text: z.string(),
      total_seconds: z.number(),
      created_at: z.iso.datetime(),
      modified_at: z.iso.datetime(),
    })
    .nullable(),
  created_at: z.iso.datetime(),
  modified_at: z.iso.datetime(),
});
export const StatsAnswer = z.object({ data: Stats });

export const AllTime = z.object({
  data: z.object({
    ...Texts,
    total_seconds: z.number(),
    daily_average: z.number(),
    is_up_to_date: z.boolean(),
    percent_calculated: Int,
    timeout: Int,
    range: z.object({
      start: z.iso.datetime(),
      start_date: z.iso.date(),
      start_text: z.string(),
      end: z.iso.datetime(),
      end_date: z.iso.date(),
      end_text: z.string(),
      timezone: z.string(),
    }),
  }),
});

const Goal = z.object({
  id: z.string(),
  title: z.string(),
  type: z.string(),
  delta: z.enum(['day', 'week']),
  seconds: Int,
  status: z.string(),
  average_status: z.string(),
  cumulative_status: z.string(),
  range_text: z.string(),
  status_percent_calculated: Int,
  is_enabled: z.boolean(),
  is_inverse: z.boolean(),
  is_snoozed: z.boolean(),
  is_tweeting: z.boolean(),
  is_current_user_owner: z.boolean(),
  ignore_zero_days: z.boolean(),
  ignore_days: z.array(z.string()),
  languages: z.array(z.string()),
  projects: z.array(z.string()),
  editors: z.array(z.string()),
  shared_with: z.array(z.string()),
  improve_by_percent: z.number().nullable().optional(),
  custom_title: z.string().nullable().optional(),
  created_at: z.iso.datetime(),
  modified_at: z.iso.datetime().nullable().optional(),
  snooze_until: z.iso.datetime().nullable().optional(),
  owner: z.object({
    id: z.string(),
    display_name: z.string(),
    full_name: z.string(),
    username: z.string().nullable(),
    email: z.string().nullable(),
    photo: z.string().nullable(),
  }),
  subscribers: z.array(z.object({ user_id: z.string() })),
  // A client fails where there is none.
  chart_data: z
    .array(
      z.object({
        actual_seconds: z.number(),
        actual_seconds_text: z.string(),
        goal_seconds: Int,
        goal_seconds_text: z.string(),
        range: Range,
        range_status: z.string(),
        range_status_reason: z.string(),
        range_status_reason_short: z.string(),
      }),
    )
    .min(1),
});
export const GoalAnswer = z.object({ cached_at: z.iso.datetime(), data: Goal });
export const Goals = z.object({ data: z.array(Goal), total: Int, total_pages: Int });
