import type { ActivityProfile, ActivityProfilePatch } from '@daybook/contracts';
import type { z } from 'zod';
import { audit, changesBetween } from '../../../core/audit.ts';
import type { Ctx, SessionCtx } from '../../../core/context.ts';
import { staleVersion } from '../../../core/errors.ts';
import { atHome } from '../home.ts';
import { lockProfile, profileRow, updateProfile } from './queries.ts';

export function getProfile(ctx: Ctx): Promise<ActivityProfile> {
  return ctx.db.read((tx) => profileRow(tx, ctx.actor.userId), { oneFlight: true });
}

/** What is given as it is already changes nothing. @throws AppError CONFLICT for a stale version */
export function changeProfile(
  ctx: SessionCtx,
  { version, ...given }: z.output<typeof ActivityProfilePatch>,
): Promise<ActivityProfile> {
  const { userId } = ctx.actor;
  return ctx.db.write(async (tx) => {
    const before = await lockProfile(tx, userId);
    if (version !== undefined && version !== before.version) throw staleVersion(before);
    const changes = changesBetween(before, given);
    if (Object.keys(changes).length === 0) return before;
    audit(tx, await atHome(tx, ctx), {
      action: 'activity_profile.updated',
      objectType: 'user',
      objectId: userId,
      changes,
    });
    const [, after] = await Promise.all([updateProfile(tx, userId, given, ctx.now), profileRow(tx, userId)]);
    return after;
  });
}
