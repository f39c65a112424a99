import type { Tx } from '../../../core/db/database.ts';
import type { Selection } from '../selection.ts';
import { entrySource } from './entries.ts';
import { rollupSource } from './rollups.ts';
import type { TimeSource } from './source.ts';

/** The roll-ups, where there are any of the days asked for and they know what is asked for; else the entries. */
export function timeSource(tx: Tx, { whose, zone, isRolledUp }: Selection): TimeSource {
  const entries = entrySource(tx, whose, zone);
  if (!isRolledUp) return entries;
  const rollups = rollupSource(tx, whose, zone);
  const isFiltered = whose.projectId !== undefined || whose.clientId !== undefined || whose.tags.length > 0;
  if (!isFiltered) return rollups;
  // Hours and tasks are summed up without what else is known of the time.
  return {
    byDay: rollups.byDay,
    byHour: entries.byHour,
    byKey: (span, key) => (key === 'task' || key === 'priority' ? entries : rollups).byKey(span, key),
    ofDashboard: entries.ofDashboard,
  };
}
