import { type Database, NOBODY } from '../../../core/db/database.ts';
import type { Log } from '../../../core/log.ts';
import { DAMAGED, isDamaged } from '../../time/index.ts';
import { type Owner, ownersToRebuild, rebuildTime, takeTurnAtZones, writeZone, zonesToWrite } from './queries.ts';
import { type ZoneStretches, zoneStretches } from './stretches.ts';
import { TZ_VERSION } from './tz-version.ts';

const AT_ONCE = 500;
const TOLD_EVERY_MS = 10_000;

/** Writes down the stretches of the zones that accounts are in, where they are not yet. */
export async function keepZones(db: Database, log: Log, userId: string | null = null): Promise<void> {
  const names = await db.read(NOBODY, (tx) => zonesToWrite(tx, TZ_VERSION, userId));
  for (const name of names) {
    const stretches = stretchesOf(name, log);
    if (!stretches) continue;
    await db.write(NOBODY, async (tx) => {
      await takeTurnAtZones(tx);
      await writeZone(tx, name, stretches, TZ_VERSION);
    });
  }
}

/**
 * Rolls up the time of everybody, or of one, for whom the sums are not those of their own days: after an update of Daybook
 * or of the time zone data, and when somebody has changed their zone. A transaction for each of a user's workspaces, so
 * what is cut off goes on where it was. Until then their figures are counted from entries.
 */
export async function rebuildRollups(db: Database, log: Log, userId: string | null = null): Promise<number> {
  await keepZones(db, log, userId);
  const some = (after: Owner | null): Promise<Owner[]> =>
    db.read(NOBODY, (tx) => ownersToRebuild(tx, TZ_VERSION, after, AT_ONCE, userId));
  let rebuilt = 0;
  let told = Date.now();
  for (let owners = await some(null); owners.length > 0; owners = await some(owners.at(-1) as Owner)) {
    for (const owner of owners) {
      if (await rebuilds(db, log, owner)) rebuilt += 1;
      if (Date.now() - told < TOLD_EVERY_MS) continue;
      told = Date.now();
      log.info({ rebuilt }, 'rolling up time');
    }
  }
  return rebuilt;
}

/** False where a damaged month of the archive keeps it from being counted: they wait, and nobody else does. */
async function rebuilds(db: Database, log: Log, owner: Owner): Promise<boolean> {
  try {
    await db.write(NOBODY, (tx) => rebuildTime(tx, owner));
    return true;
  } catch (error) {
    if (!isDamaged(error)) throw error;
    log.error({ ...owner }, DAMAGED);
    return false;
  }
}

/** Null for a zone that this runtime has not heard of; who has it keeps figures that are counted from entries. */
function stretchesOf(zone: string, log: Log): ZoneStretches | null {
  try {
    return zoneStretches(zone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    log.warn({ timezone: zone }, 'an unknown time zone');
    return null;
  }
}
