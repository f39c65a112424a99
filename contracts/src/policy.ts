import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { enumOf, IdParams, LocalDay, Version } from './fields.ts';
import { Currency, RateAmount } from './rates.ts';

export const OVERLAP_RULES = ['allow', 'warn', 'prevent'] as const;
export const REQUIRED_FIELDS = ['project', 'task', 'description', 'tags'] as const;
export type RequiredField = (typeof REQUIRED_FIELDS)[number];
export const ROUNDING_DIRECTIONS = ['up', 'down', 'nearest'] as const;
/** Minutes that divide an hour. */
export const ROUNDING_MINUTES = [1, 5, 6, 10, 12, 15, 20, 30, 60] as const;

/** The rules of a workspace. */
export const Policy = z.object({
  /**
   * Whether one member's entries may overlap within the workspace. `warn`: marked by whoever shows them. `prevent`: a
   * start and a change that would overlap are refused, and stopping keeps what is not written down yet.
   */
  overlaps: z.enum(OVERLAP_RULES),
  /** What a finished entry must have where it is written or changed by hand. A stopped timer is kept without, and marked. */
  required_fields: z.array(z.enum(REQUIRED_FIELDS)),
  /**
   * Of durations in reports that don't say otherwise, each entry by itself; the entries stay exact. Null: none. The web app
   * doesn't show it.
   */
  rounding: z.object({ minutes: z.number().int(), direction: z.enum(ROUNDING_DIRECTIONS) }).nullable(),
  /** Entries that touch a day before this one, in the zone of whose time it is, stay as they are. */
  locked_before: LocalDay.nullable(),
  /** Whether the workspace is open only to sessions with a second factor. */
  require_two_factor: z.boolean(),
  /** Whether every member sees everybody's time, as leads and admins do. */
  members_see_all_time: z.boolean(),
  /** ISO 4217, of rates that name none. Whoever has a rate keeps its currency when this one changes. */
  currency: z.string(),
  /**
   * What an hour of billable time is charged where neither its project nor the client has a rate, in `currency`. Null also for
   * who may not see rates (`rates:read`).
   */
  hourly_rate: z.string().nullable(),
  version: Version,
});
export type Policy = z.infer<typeof Policy>;

/** Only what is given changes. */
export const PolicyPatch = z.strictObject({
  overlaps: enumOf(OVERLAP_RULES).optional(),
  required_fields: z
    .array(enumOf(REQUIRED_FIELDS))
    .max(100, 'must have at most 100 fields')
    // Each once, in one order.
    .transform((given) => REQUIRED_FIELDS.filter((field) => given.includes(field)))
    .optional(),
  rounding: z
    .strictObject({
      minutes: z.literal([...ROUNDING_MINUTES], `must be one of ${ROUNDING_MINUTES.join(', ')}`),
      direction: enumOf(ROUNDING_DIRECTIONS),
    })
    .nullable()
    .optional(),
  locked_before: LocalDay.nullable().optional(),
  require_two_factor: z.boolean().optional(),
  members_see_all_time: z.boolean().optional(),
  currency: Currency.optional(),
  /** Needs `rates:read` as well: who sets one sees it. */
  hourly_rate: RateAmount.nullable().optional(),
  version: Version.optional(),
});

export const policy = {
  get: endpoint({
    name: 'policy.get',
    method: 'GET',
    path: '/workspaces/{id}/policy',
    summary: 'The rules of a workspace',
    access: 'workspace:read',
    workspace: 'path',
    params: IdParams,
    success: { status: 200, data: Policy },
    errors: ['NOT_FOUND'],
  }),
  update: endpoint({
    name: 'policy.update',
    method: 'PATCH',
    path: '/workspaces/{id}/policy',
    summary: 'Change some rules; the version is that of the workspace',
    access: 'workspace:manage',
    workspace: 'path',
    params: IdParams,
    body: PolicyPatch,
    success: { status: 200, data: Policy },
    errors: ['NOT_FOUND', 'AUTHORIZATION_ERROR', 'CONFLICT'],
  }),
};
