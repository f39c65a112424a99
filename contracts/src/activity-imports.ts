import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant } from './fields.ts';

/** What became of a file of heartbeats. */
export const ActivityImport = z.object({
  /** In the file. */
  heartbeats: z.number().int(),
  added: z.number().int(),
  /** There already, twice in the file, or excluded by the person's settings. */
  skipped: z.number().int(),
  refused: z.number().int(),
  /** Why, the first 100; `number` counts the heartbeats of the file from 1. */
  problems: z.array(z.object({ number: z.number().int(), field: z.string(), message: z.string() })),
  /** Of those that are there now. Null where the file has none. */
  first_time: Instant.nullable(),
  last_time: Instant.nullable(),
});
export type ActivityImport = z.infer<typeof ActivityImport>;

export const activityImports = {
  create: endpoint({
    name: 'activity_imports.create',
    method: 'POST',
    path: '/activity/imports',
    summary: 'Take over a dump of heartbeats from WakaTime, however large; once more adds nothing',
    access: 'signed_in',
    scope: 'activity:write',
    success: { status: 200, data: ActivityImport },
    errors: [],
    upload: true,
  }),
};
