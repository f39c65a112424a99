import type { ActivityRetention, ActivityRetentionPreview, api, BodyOf } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx, SessionCtx } from '../../../core/context.ts';
import { planByValues, type Tx } from '../../../core/db/database.ts';
import { invalid } from '../../../core/errors.ts';
import { atHome } from '../home.ts';
import { lockSettings } from '../settings/queries.ts';
import { keptSince } from './kept-since.ts';
import { activityBefore, keepMonthsOf, setKeepMonths } from './queries.ts';

export function getRetention(ctx: Ctx): Promise<ActivityRetention> {
  return ctx.db.read(async (tx) => ({ keep_months: await keepMonthsOf(tx, ctx.actor.userId) }), { oneFlight: true });
}

export function previewRetention(ctx: SessionCtx, keepMonths: number | null): Promise<ActivityRetentionPreview> {
  return ctx.db.read((tx) => deletedBy(tx, ctx, keepMonths), { snapshot: true });
}

/** @throws AppError VALIDATION_ERROR where activity would be deleted and that is not confirmed */
export function replaceRetention(
  ctx: SessionCtx,
  { keep_months, confirm_delete_before: confirmed }: BodyOf<typeof api.activityRetention.replace>,
): Promise<ActivityRetention> {
  const { userId } = ctx.actor;
  return ctx.db.write(async (tx) => {
    await lockSettings(tx, userId);
    const before = await keepMonthsOf(tx, userId);
    if (before === keep_months) return { keep_months };
    const isSooner = keep_months !== null && keep_months < (before ?? Number.POSITIVE_INFINITY);
    if (isSooner) await refuseUnconfirmed(tx, ctx, keep_months, confirmed);
    await setKeepMonths(tx, userId, keep_months, ctx.now);
    audit(tx, await atHome(tx, ctx), {
      action: 'activity_settings.updated',
      objectType: 'user',
      objectId: userId,
      changes: { keep_months: [before, keep_months] },
    });
    return { keep_months };
  });
}

async function refuseUnconfirmed(
  tx: Tx,
  ctx: SessionCtx,
  keepMonths: number,
  confirmed: string | undefined,
): Promise<void> {
  const { before, heartbeats, seconds } = await deletedBy(tx, ctx, keepMonths);
  if (heartbeats === 0 || confirmed === before) return;
  const hours = Math.round(seconds / 360) / 10;
  throw invalid(
    'confirm_delete_before',
    `must be ${before}: ${heartbeats} heartbeats (${hours} h) from before that day would be deleted for good`,
  );
}

async function deletedBy(tx: Tx, ctx: SessionCtx, keepMonths: number | null): Promise<ActivityRetentionPreview> {
  if (keepMonths === null) return { before: null, heartbeats: 0, seconds: 0, months: 0 };
  planByValues(tx);
  const before = keptSince(ctx.now, keepMonths);
  return { before: before.toISOString().slice(0, 10), ...(await activityBefore(tx, ctx.actor.userId, before)) };
}
