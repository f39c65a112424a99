import type { api, BodyOf, Installation, InstallationSettings } from '@daybook/contracts';
import { audit, changesBetween } from '../../core/audit.ts';
import type { Ctx, PublicCtx } from '../../core/context.ts';
import { NOBODY, type Tx } from '../../core/db/database.ts';
import { AppError, staleVersion } from '../../core/errors.ts';
import { presentSettings } from './present.ts';
import { claimInstallation, installationRow, lockInstallation, updateInstallation } from './queries.ts';

export async function getInstallation(ctx: PublicCtx, sendsMail: boolean): Promise<Installation> {
  const { registration, claimed_at } = await ctx.db.read(NOBODY, (tx) => installationRow(tx), { oneFlight: true });
  return { registration, is_new: claimed_at === null, sends_mail: sendsMail };
}

export async function getSettings(ctx: Ctx): Promise<InstallationSettings> {
  return presentSettings(await ctx.db.read((tx) => installationRow(tx), { oneFlight: true }));
}

export function changeSettings(
  ctx: Ctx,
  { version, ...change }: BodyOf<typeof api.installation.update>,
): Promise<InstallationSettings> {
  return ctx.db.write(async (tx) => {
    const before = await lockInstallation(tx);
    if (version !== undefined && version !== before.version) throw staleVersion(presentSettings(before));
    const after = await updateInstallation(tx, change, ctx.now);
    const changes = changesBetween(before, change);
    audit(tx, ctx, { action: 'installation.updated', objectType: 'installation', objectId: null, changes });
    return presentSettings(after);
  });
}

/**
 * Whether somebody may make an account now, and as what: the first one of an installation is its administrator's.
 * @param isInvited whether they hold an invitation that is good
 * @throws AppError AUTHORIZATION_ERROR with `details.reason` where registration is not open to them
 */
export async function admitRegistration(tx: Tx, isInvited: boolean, now: Date): Promise<'user' | 'admin'> {
  if (await claimInstallation(tx, now)) return 'admin';
  const { registration } = await installationRow(tx);
  if (registration === 'open' || (registration === 'invitation' && isInvited)) return 'user';
  throw new AppError(
    'AUTHORIZATION_ERROR',
    registration === 'closed'
      ? 'Nobody can register here; ask the administrator of this installation for an account.'
      : 'One registers here with an invitation; ask somebody who uses this installation for one.',
    { details: { reason: registration === 'closed' ? 'registration_closed' : 'invitation_needed' } },
  );
}
