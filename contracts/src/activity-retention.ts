import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { LocalDay } from './fields.ts';

const MOST_MONTHS = 1200;

const KeepMonths = z
  .number()
  .int()
  .min(1, 'must be at least 1')
  .max(MOST_MONTHS, `must be at most ${MOST_MONTHS}`)
  .nullable();

/** How long somebody keeps their coding activity. */
export const ActivityRetention = z.object({
  /** Heartbeats that are older are deleted for good, with the time they made. Null: kept for ever. */
  keep_months: z.number().int().nullable(),
});
export type ActivityRetention = z.infer<typeof ActivityRetention>;

export const ActivityRetentionPreview = z.object({
  /** What was sent for days (UTC) before this one; null where all is kept. */
  before: LocalDay.nullable(),
  heartbeats: z.number().int(),
  /** Of coding time that they made. */
  seconds: z.number().int(),
  months: z.number().int(),
});
export type ActivityRetentionPreview = z.infer<typeof ActivityRetentionPreview>;

export const activityRetention = {
  get: endpoint({
    name: 'activity_retention.get',
    method: 'GET',
    path: '/activity/retention',
    summary: 'How long the caller keeps coding activity',
    access: 'signed_in',
    scope: 'activity:read',
    success: { status: 200, data: ActivityRetention },
    errors: [],
  }),
  preview: endpoint({
    name: 'activity_retention.preview',
    method: 'POST',
    path: '/activity/retention/preview',
    summary: 'What would be deleted tonight; changes nothing',
    access: 'session',
    rate: 'read',
    body: z.strictObject({ keep_months: KeepMonths }),
    success: { status: 200, data: ActivityRetentionPreview },
    errors: [],
  }),
  replace: endpoint({
    name: 'activity_retention.replace',
    method: 'PUT',
    path: '/activity/retention',
    summary: 'Set how long coding activity is kept; the key of an editor cannot',
    access: 'session',
    body: z.strictObject({
      keep_months: KeepMonths,
      /** The day of `before` in the preview. Required where more is deleted than until now, and there is some to delete. */
      confirm_delete_before: LocalDay.optional(),
    }),
    success: { status: 200, data: ActivityRetention },
    errors: [],
  }),
};
