import type { RollupState } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { unauthenticated } from '../../../core/errors.ts';
import { stateOfRollups } from './queries.ts';
import { TZ_VERSION } from './tz-version.ts';

export async function rollupState(ctx: Ctx): Promise<RollupState> {
  const state = await ctx.db.read((tx) => stateOfRollups(tx, ctx.actor.userId, TZ_VERSION), { oneFlight: true });
  if (!state) throw unauthenticated();
  return state;
}
