import { randomUUID } from 'node:crypto';
import { type Database, NOBODY } from '../../../core/db/database.ts';
import type { ErasedPerson, PersonalData } from '../../../core/personal-data.ts';
import { beginErasure, removeAccount } from '../../auth/index.ts';
import { eraseFromJobs } from './queries.ts';

/** Something about the person is being worked on at this moment; to be run again. */
export class StillAtWork extends Error {}

/**
 * Erases an account whose grace is over, everywhere. Cut off in the middle, it goes on where it is called again; from its
 * beginning nobody signs in to the account.
 * @returns false where its owner has kept it
 */
export async function eraseAccount(
  db: Database,
  id: string,
  personal: readonly PersonalData[],
  now: Date,
): Promise<boolean> {
  // Random, and not from the clock as other ids: it tells nothing.
  const begun = await db.write(NOBODY, (tx) => beginErasure(tx, id, randomUUID(), now));
  if (!begun) return false;
  const person: ErasedPerson = { id, tombstoneId: begun.tombstone_id, emails: begun.emails, now };
  // Before the invitations go by which some are recognised.
  await leaveNoJob(db, person);
  for (const { erased } of personal) {
    for (const { run } of erased) await run(db, person);
  }
  await leaveNoJob(db, person);
  await db.write(NOBODY, (tx) => removeAccount(tx, id));
  return true;
}

async function leaveNoJob(db: Database, person: ErasedPerson): Promise<void> {
  const running = await db.write(NOBODY, (tx) => eraseFromJobs(tx, person));
  if (running > 0) throw new StillAtWork('a job about the account is running');
}
