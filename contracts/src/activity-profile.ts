import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Version } from './fields.ts';

/** The lists of coding activity that can be shown to everybody. */
export const PUBLIC_LISTS = ['categories', 'projects', 'languages', 'editors', 'operating_systems'] as const;
export type PublicList = (typeof PUBLIC_LISTS)[number];
export const PUBLIC_RANGES = ['last_7_days', 'last_30_days', 'last_6_months', 'last_year', 'all_time'] as const;
export type PublicRange = (typeof PUBLIC_RANGES)[number];

/** Of the web app: `/people/{username or id}` shows it. */
export const PROFILE_PATH = '/people';

/** What of the caller's coding activity everybody may read, by their username or id and without a token. */
export const ActivityProfile = z.object({
  /** Whether anything is to be seen; false until they say so. Totals of time are, then. */
  is_public: z.boolean(),
  /** What is shown besides. Projects that are hidden never are. */
  lists: z.array(z.enum(PUBLIC_LISTS)),
  /** Shown to who doesn't ask for another. */
  range: z.enum(PUBLIC_RANGES),
  version: Version,
});
export type ActivityProfile = z.infer<typeof ActivityProfile>;

/** Only what is given changes. */
export const ActivityProfilePatch = z.strictObject({
  is_public: z.boolean().optional(),
  lists: z
    .array(z.enum(PUBLIC_LISTS, `must be one of ${PUBLIC_LISTS.join(', ')}`))
    .max(100, 'must have at most 100 lists')
    // Each once, in one order.
    .transform((given) => PUBLIC_LISTS.filter((list) => given.includes(list)))
    .optional(),
  range: z.enum(PUBLIC_RANGES, `must be one of ${PUBLIC_RANGES.join(', ')}`).optional(),
  version: Version.optional(),
});

export const activityProfile = {
  get: endpoint({
    name: 'activity_profile.get',
    method: 'GET',
    path: '/activity/profile',
    summary: "What of the caller's coding activity is public",
    access: 'signed_in',
    scope: 'activity:read',
    success: { status: 200, data: ActivityProfile },
    errors: [],
  }),
  update: endpoint({
    name: 'activity_profile.update',
    method: 'PATCH',
    path: '/activity/profile',
    summary: 'Show more or less of it; no program can',
    access: 'session',
    body: ActivityProfilePatch,
    success: { status: 200, data: ActivityProfile },
    errors: ['CONFLICT'],
  }),
};
