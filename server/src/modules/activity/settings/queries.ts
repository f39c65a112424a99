import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { DEFAULT_TIMEOUT_SECONDS } from '../spans/queries/state.ts';

export interface SettingsRow {
  timeout_seconds: number;
  paused: boolean;
  excluded: string[];
  version: number;
}

/** Without a row: how it is until somebody says otherwise. */
const DEFAULTS: SettingsRow = { timeout_seconds: DEFAULT_TIMEOUT_SECONDS, paused: false, excluded: [], version: 1 };

export async function settingsRow(tx: Tx, userId: string): Promise<SettingsRow> {
  const { rows } = await sql<SettingsRow>`
    select timeout_seconds, paused, excluded, version from activity_settings where user_id = ${userId}`.execute(tx);
  return rows[0] ?? DEFAULTS;
}

/** For a change of them in this transaction. */
export async function lockSettings(tx: Tx, userId: string): Promise<SettingsRow> {
  tx.send(sql`insert into activity_settings (user_id) values (${userId}) on conflict (user_id) do nothing`);
  const { rows } = await sql<SettingsRow>`
    select timeout_seconds, paused, excluded, version from activity_settings where user_id = ${userId}
    for update`.execute(tx);
  return rows[0] as SettingsRow;
}

export async function updateSettings(
  tx: Tx,
  userId: string,
  { timeout_seconds, paused, excluded }: Omit<SettingsRow, 'version'>,
  now: Date,
): Promise<void> {
  await sql`
    update activity_settings
    set timeout_seconds = ${timeout_seconds}, paused = ${paused}, excluded = ${excluded}::text[], updated_at = ${now},
      version = version + 1
    where user_id = ${userId}`.execute(tx);
}
