import type { ActivitySettings, api, BodyOf } from '@daybook/contracts';
import { audit, changesBetween } from '../../../core/audit.ts';
import type { Ctx, SessionCtx } from '../../../core/context.ts';
import { staleVersion } from '../../../core/errors.ts';
import { atHome } from '../home.ts';
import { lockSettings, type SettingsRow, settingsRow, updateSettings } from './queries.ts';

export function getSettings(ctx: Ctx): Promise<ActivitySettings> {
  return ctx.db.read(async (tx) => present(await settingsRow(tx, ctx.actor.userId)), { oneFlight: true });
}

/**
 * What is given as it is already changes nothing. With another timeout everything is counted anew before anybody reads it.
 * @throws AppError CONFLICT `stale_version`
 */
export function changeSettings(
  ctx: SessionCtx,
  { version, ...given }: BodyOf<typeof api.activitySettings.update>,
): Promise<ActivitySettings> {
  const { userId } = ctx.actor;
  return ctx.db.write(async (tx) => {
    const before = present(await lockSettings(tx, userId));
    if (version !== undefined && version !== before.version) throw staleVersion(before);
    const changes = changesBetween(before, given as Partial<ActivitySettings>);
    if (Object.keys(changes).length === 0) return before;
    const after = { ...before, ...given, version: before.version + 1 } as ActivitySettings;
    await updateSettings(tx, userId, { ...after, timeout_seconds: after.timeout_minutes * 60 }, ctx.now);
    audit(tx, await atHome(tx, ctx), {
      action: 'activity_settings.updated',
      objectType: 'user',
      objectId: userId,
      changes,
    });
    return after;
  });
}

function present({ timeout_seconds, paused, excluded, version }: SettingsRow): ActivitySettings {
  return { timeout_minutes: timeout_seconds / 60, paused, excluded, version };
}
