import type { ActivitySuggestions, api, QueryOf } from '@daybook/contracts';
import { requirePermission } from '../../../../core/access.ts';
import type { Ctx } from '../../../../core/context.ts';
import { refuseStrangeDays } from '../../../../core/recorded-days.ts';
import { deriveSuggestions } from '../derive.ts';
import { presentSuggestions } from '../present.ts';
import { codingProjects } from '../queries.ts';
import { askerOf } from './asker.ts';

/** @throws AppError AUTHORIZATION_ERROR for a token that may not read time */
export async function listSuggestions(
  ctx: Ctx,
  { date, start_date, end_date }: QueryOf<typeof api.activitySuggestions.list>,
): Promise<ActivitySuggestions> {
  // They say which time is not tracked, and what tasks are called.
  requirePermission(ctx.actor, 'time:read');
  refuseStrangeDays({ date, start_date, end_date });
  const first = date ?? start_date;
  const which = first === undefined ? ({ today: true } as const) : { days: { first, last: end_date ?? first } };
  const derived = await deriveSuggestions(ctx.db, askerOf(ctx), which);
  const byRule = derived.decisions.filter(({ rule_id }) => rule_id !== null);
  const ids = byRule.map(({ coding_project_id }) => coding_project_id);
  const named =
    ids.length === 0 ? [] : await ctx.db.read((tx) => codingProjects(tx, ctx.actor.userId, ids), { oneFlight: true });
  return presentSuggestions(derived, new Map(named.map(({ id, name }) => [id, name])));
}
