import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant } from './fields.ts';

/** What an editor has sent, in the words in which a person recognises it. */
export const LatestHeartbeat = z.object({
  /** When it was made; an editor that was offline sends it later. */
  time: Instant,
  received_at: Instant,
  project: z.string().nullable(),
  language: z.string().nullable(),
  editor: z.string().nullable(),
  machine: z.string().nullable(),
});
export type LatestHeartbeat = z.infer<typeof LatestHeartbeat>;

export const ActivitySetup = z.object({
  /** The latest by its time; null until the first one. */
  latest_heartbeat: LatestHeartbeat.nullable(),
  /** The time of the earliest: where "all of it" begins. */
  first_heartbeat_at: Instant.nullable(),
  /** Nothing that arrives is stored, so nothing would ever be seen here. */
  paused: z.boolean(),
});
export type ActivitySetup = z.infer<typeof ActivitySetup>;

export const activitySetup = {
  get: endpoint({
    name: 'activity_setup.get',
    method: 'GET',
    path: '/activity/setup',
    summary: 'Whether an editor sends coding activity of the caller, and what came last',
    access: 'signed_in',
    scope: 'activity:read',
    success: { status: 200, data: ActivitySetup },
    errors: [],
  }),
};
