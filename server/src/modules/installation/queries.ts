import type { RegistrationMode } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../core/db/database.ts';

export interface InstallationRow {
  registration: RegistrationMode;
  claimed_at: Date | null;
  updated_at: Date;
  version: number;
}

const ALL = sql.raw('registration, claimed_at, updated_at, version');

export async function installationRow(tx: Tx): Promise<InstallationRow> {
  return (await sql<InstallationRow>`select ${ALL} from installation`.execute(tx)).rows[0] as InstallationRow;
}

/** Locked until the end of the transaction. */
export async function lockInstallation(tx: Tx): Promise<InstallationRow> {
  return (await sql<InstallationRow>`select ${ALL} from installation for update`.execute(tx))
    .rows[0] as InstallationRow;
}

export async function updateInstallation(
  tx: Tx,
  { registration }: { registration?: RegistrationMode | undefined },
  now: Date,
): Promise<InstallationRow> {
  const { rows } = await sql<InstallationRow>`
    update installation set registration = coalesce(${registration ?? null}, registration), updated_at = ${now},
      version = version + 1
    returning ${ALL}`.execute(tx);
  return rows[0] as InstallationRow;
}

/** True for the one transaction that makes the first account; a second one waits for it and finds it claimed. */
export async function claimInstallation(tx: Tx, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update installation set claimed_at = ${now} where claimed_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
