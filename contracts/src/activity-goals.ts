import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, LocalDay, name, PageQuery, Version, VersionParam } from './fields.ts';

export const GOAL_PERIODS = ['day', 'week'] as const;
export type GoalPeriod = (typeof GOAL_PERIODS)[number];
const DAY_SECONDS = 86_400;
/** As much as the period has. */
export const LONGEST_GOAL_SECONDS = { day: DAY_SECONDS, week: 7 * DAY_SECONDS } as const;
export const GOAL_TOO_LONG = 'must fit in the period';

/** How much the caller wants to code in a day or a week. */
export const ActivityGoal = z.object({
  id: Id,
  /** Their own; null for what it says by itself. */
  title: z.string().nullable(),
  per: z.enum(GOAL_PERIODS),
  seconds: z.number().int(),
  /** It counts what is in all of the lists that name something; all activity where none does. */
  projects: z.array(z.string()),
  languages: z.array(z.string()),
  editors: z.array(z.string()),
  /** Of the day or the week it is. */
  progress: z.object({ start_date: LocalDay, end_date: LocalDay, seconds: z.number(), is_reached: z.boolean() }),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type ActivityGoal = z.infer<typeof ActivityGoal>;

const Names = z
  .array(name(200))
  .max(50, 'must have at most 50 names')
  .transform((given) => [...new Set(given)]);
const Seconds = z
  .number()
  .int()
  .min(60, 'must be at least 60')
  .max(LONGEST_GOAL_SECONDS.week, { error: `must be at most ${LONGEST_GOAL_SECONDS.week}`, abort: true });

export const ActivityGoalCreate = z
  .strictObject({
    id: Id.optional(),
    title: name(100).nullable().optional(),
    per: z.enum(GOAL_PERIODS, 'must be day or week'),
    seconds: Seconds,
    projects: Names.optional(),
    languages: Names.optional(),
    editors: Names.optional(),
  })
  .refine((goal) => fitsPeriod(goal), { path: ['seconds'], error: GOAL_TOO_LONG });

/** Only what is given changes. */
export const ActivityGoalPatch = z.strictObject({
  title: name(100).nullable().optional(),
  per: z.enum(GOAL_PERIODS, 'must be day or week').optional(),
  seconds: Seconds.optional(),
  projects: Names.optional(),
  languages: Names.optional(),
  editors: Names.optional(),
  version: Version.optional(),
});

export function fitsPeriod({ per, seconds }: { per: GoalPeriod; seconds: number }): boolean {
  return seconds <= LONGEST_GOAL_SECONDS[per];
}

export const activityGoals = {
  list: endpoint({
    name: 'activity_goals.list',
    method: 'GET',
    path: '/activity/goals',
    summary: "The caller's coding goals with their progress, oldest first",
    access: 'signed_in',
    scope: 'activity:read',
    query: z.object(PageQuery),
    success: { status: 200, data: ActivityGoal, list: true },
    errors: [],
  }),
  create: endpoint({
    name: 'activity_goals.create',
    method: 'POST',
    path: '/activity/goals',
    summary: 'Set a goal',
    access: 'signed_in',
    scope: 'activity:write',
    body: ActivityGoalCreate,
    success: { status: 201, data: ActivityGoal },
    errors: ['CONFLICT'],
  }),
  update: endpoint({
    name: 'activity_goals.update',
    method: 'PATCH',
    path: '/activity/goals/{id}',
    summary: 'Change a goal',
    access: 'signed_in',
    scope: 'activity:write',
    params: IdParams,
    body: ActivityGoalPatch,
    success: { status: 200, data: ActivityGoal },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'activity_goals.remove',
    method: 'DELETE',
    path: '/activity/goals/{id}',
    summary: 'Give a goal up',
    access: 'signed_in',
    scope: 'activity:write',
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
