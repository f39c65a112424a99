import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { text, Version } from './fields.ts';

export const MOST_EXCLUSIONS = 50;
export const TIMEOUT_MINUTES = { least: 1, most: 240 };

/**
 * What is not to be stored, by the path of the file (or the address of the page): parts between slashes, in which `*` stands
 * for anything and `?` for any one character; `**` stands for any number of parts. It holds for all that lies beneath. From
 * the root with a slash (or a drive) at the front, from the home folder with `~`, anywhere otherwise. Upper and lower case
 * are the same.
 */
export const Exclusion = text(200)
  .trim()
  .min(1, 'must not be empty')
  .refine((pattern) => /[^*/\\~?]/.test(pattern), 'must name something: to send nothing at all, pause');

export const ActivitySettings = z.object({
  /** A pause up to this long is work. Changing it counts everything anew. */
  timeout_minutes: z.number().int(),
  /** Nothing that arrives is stored. */
  paused: z.boolean(),
  excluded: z.array(z.string()),
  version: Version,
});
export type ActivitySettings = z.infer<typeof ActivitySettings>;

/** Only what is given changes. */
export const ActivitySettingsPatch = z.strictObject({
  timeout_minutes: z
    .number()
    .int()
    .min(TIMEOUT_MINUTES.least, `must be at least ${TIMEOUT_MINUTES.least}`)
    .max(TIMEOUT_MINUTES.most, `must be at most ${TIMEOUT_MINUTES.most}`)
    .optional(),
  paused: z.boolean().optional(),
  excluded: z
    .array(Exclusion)
    .max(MOST_EXCLUSIONS, `must have at most ${MOST_EXCLUSIONS} patterns`)
    // Each is held against everything that is sent.
    .refine((given) => given.join('').length <= 2000, 'must have at most 2000 characters in all')
    .transform((given) => [...new Set(given)])
    .optional(),
  version: Version.optional(),
});

export const activitySettings = {
  get: endpoint({
    name: 'activity_settings.get',
    method: 'GET',
    path: '/activity/settings',
    summary: "How the caller's coding activity is counted, and what of it is not stored",
    access: 'signed_in',
    scope: 'activity:read',
    success: { status: 200, data: ActivitySettings },
    errors: [],
  }),
  update: endpoint({
    name: 'activity_settings.update',
    method: 'PATCH',
    path: '/activity/settings',
    summary: 'Change some of it; the key of an editor cannot',
    access: 'session',
    body: ActivitySettingsPatch,
    success: { status: 200, data: ActivitySettings },
    errors: ['CONFLICT'],
  }),
};
