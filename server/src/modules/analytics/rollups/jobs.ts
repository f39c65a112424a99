import { listen } from '../../../core/events/events.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { timezoneChanged, userRegistered } from '../../auth/index.ts';
import { keepZones, rebuildRollups } from './rebuild.ts';

/** At a start for what an update has changed; by the hour for whoever began to track while they changed their zone. */
export const keepRollupsJob: Job = {
  name: 'analytics.keep_rollups',
  cron: '25 * * * *',
  atStart: true,
  run: async ({ db, log }) => {
    const rebuilt = await rebuildRollups(db, log);
    if (rebuilt > 0) log.info({ rebuilt }, 'time was rolled up anew');
  },
};

export const rollupListeners = [
  listen(userRegistered, {
    name: 'analytics.keep_zone',
    run: ({ db, log }, { user_id }) => keepZones(db, log, user_id),
  }),
  listen(timezoneChanged, {
    name: 'analytics.rebuild_rollups',
    run: async ({ db, log }, { user_id }) => {
      await rebuildRollups(db, log, user_id);
    },
  }),
];
