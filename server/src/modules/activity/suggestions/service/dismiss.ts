import { audit } from '../../../../core/audit.ts';
import type { Ctx } from '../../../../core/context.ts';
import { conflict, notFound } from '../../../../core/errors.ts';
import { takeTurn } from '../../../time/index.ts';
import { atHome } from '../../home.ts';
import { suggestionOf } from '../derive.ts';
import { decisionOn, dropDismissal, keepDecision } from '../queries.ts';
import { entryOf } from './accept.ts';
import { askerOf } from './asker.ts';

/**
 * Says that a suggestion is none. One that was dismissed already stays so.
 * @throws AppError NOT_FOUND, or CONFLICT `already_tracked` for one that has become an entry
 */
export async function dismissSuggestion(ctx: Ctx, id: string): Promise<void> {
  const { userId } = ctx.actor;
  const suggestion = await suggestionOf(ctx.db, askerOf(ctx), id);
  await ctx.db.write(async (tx) => {
    takeTurn(tx, userId);
    const before = await decisionOn(tx, userId, id);
    if (before?.decision === 'dismissed') return;
    if (before && (await entryOf(tx, ctx, before))) {
      throw conflict('already_tracked', 'This suggestion has become a time entry; delete that instead.');
    }
    if (!suggestion) throw notFound('suggestion');
    const { block, codingProject, match } = suggestion;
    await keepDecision(
      tx,
      userId,
      {
        ...{ id, decision: 'dismissed', coding_project_id: codingProject.id, branch: block.branch },
        ...{ start_time: new Date(block.start * 1000), end_time: new Date(block.end * 1000) },
        ...{ confidence: match.confidence, workspace_id: null, entry_id: null, rule_id: null },
      },
      ctx.now,
    );
    audit(tx, await atHome(tx, ctx), {
      action: 'activity_suggestion.dismissed',
      objectType: 'activity_suggestion',
      objectId: id,
    });
  });
}

/** @throws AppError NOT_FOUND for one that was not dismissed */
export async function undismissSuggestion(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    if (!(await dropDismissal(tx, ctx.actor.userId, id))) throw notFound('dismissed suggestion');
    audit(tx, await atHome(tx, ctx), {
      action: 'activity_suggestion.undismissed',
      objectType: 'activity_suggestion',
      objectId: id,
    });
  });
}
