import type { api, BodyOf, TimeEntry } from '@daybook/contracts';
import { requirePermission } from '../../../../core/access.ts';
import type { Ctx } from '../../../../core/context.ts';
import { enterWorkspace, type Tx } from '../../../../core/db/database.ts';
import { AppError, notFound } from '../../../../core/errors.ts';
import type { JsonText } from '../../../../core/json.ts';
import { refuseStrangeDays } from '../../../../core/recorded-days.ts';
import { readableEntry, takeTurn, writeEntries } from '../../../time/index.ts';
import { timeWorkspacesOf } from '../../../workspaces/index.ts';
import { deriveSuggestions, suggestionOf } from '../derive.ts';
import { type DecisionRow, decisionOn } from '../queries.ts';
import type { Suggestion } from '../suggestion.ts';
import { askerOf } from './asker.ts';
import { type Acceptor, type Edits, writeSuggested } from './write-suggested.ts';

/**
 * Makes a suggestion an entry. One that has become an entry already answers that.
 * @throws AppError NOT_FOUND, and what `writeSuggested` refuses
 */
export async function acceptSuggestion(ctx: Ctx, id: string, edits: Edits): Promise<JsonText> {
  requirePermission(ctx.actor, 'time:write');
  const suggestion = await suggestionOf(ctx.db, askerOf(ctx), id);
  return acceptOne(ctx, id, suggestion, edits);
}

type AcceptedAll = { accepted: number; results: { id: string; entry: TimeEntry | null; error: Refusal | null }[] };
type Refusal = { code: string; message: string; reason: string | null };

/** Each in a transaction of its own, so that one that is refused holds up no other. */
export async function acceptAll(
  ctx: Ctx,
  { start_date, end_date, min_confidence }: BodyOf<typeof api.activitySuggestions.acceptAll>,
): Promise<AcceptedAll> {
  requirePermission(ctx.actor, 'time:write');
  refuseStrangeDays({ start_date, end_date });
  const days = { first: start_date, last: end_date };
  const { suggestions } = await deriveSuggestions(ctx.db, askerOf(ctx), { days });
  const results: AcceptedAll['results'] = [];
  for (const suggestion of suggestions) {
    if (suggestion.match.confidence < min_confidence) continue;
    const { id } = suggestion;
    try {
      const entry = await acceptOne(ctx, id, suggestion, {});
      results.push({ id, entry: entry.parse<TimeEntry>(), error: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message, details } = error;
      results.push({
        id,
        entry: null,
        error: { code, message, reason: (details?.reason as string | undefined) ?? null },
      });
    }
  }
  return { accepted: results.filter(({ entry }) => entry !== null).length, results };
}

function acceptOne(ctx: Ctx, id: string, suggestion: Suggestion | undefined, edits: Edits): Promise<JsonText> {
  const { actor, requestId, ip } = ctx;
  const acceptor: Acceptor = { ...askerOf(ctx), audit: { actor, requestId, ip }, ruleId: null };
  return writeEntries(ctx.db, async (tx, need) => {
    takeTurn(tx, actor.userId);
    const decision = await decisionOn(tx, actor.userId, id);
    const entry = decision && (await entryOf(tx, ctx, decision));
    if (entry) return entry;
    if (!suggestion) throw notFound('suggestion');
    return (await writeSuggested(tx, acceptor, need, suggestion, edits)).entry;
  });
}

/** The entry that a decision has become, if it is still there and not in the trash. The transaction goes where that is. */
export async function entryOf(
  tx: Tx,
  ctx: Ctx,
  { workspace_id, entry_id }: DecisionRow,
): Promise<JsonText | undefined> {
  if (!workspace_id || !entry_id) return undefined;
  const own = await timeWorkspacesOf(tx, ctx.actor.userId);
  if (!own.some(({ id }) => id === workspace_id)) return undefined;
  await enterWorkspace(tx, workspace_id);
  const entry = await readableEntry(tx, { ...ctx, workspaceId: workspace_id }, entry_id);
  return entry.parse<{ deleted_at: string | null }>().deleted_at === null ? entry : undefined;
}
