import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { conflict, notFound } from '../../../core/errors.ts';
import { rulesForMember } from '../../workspaces/index.ts';
import { unpackAround } from '../archive/queries.ts';
import { type Interval, later, plusSeconds } from '../instants.ts';
import { entryJson } from '../queries/entries.ts';
import { entriesOver, runningSince } from '../queries/overlaps.ts';
import { type EntryRules, entryRulesOf } from '../rules.ts';
import type { Writer } from './writer.ts';

/**
 * What the policy of the request's workspace asks of the caller's entries. To be called while they have their turn: who is
 * removed at this moment starts nothing there any more.
 * @throws AppError NOT_FOUND for who is no member by now
 */
export async function callersRules(
  tx: Tx,
  { workspaceId, actor }: Pick<Writer, 'workspaceId' | 'actor'>,
): Promise<EntryRules> {
  const rules = await rulesForMember(tx, workspaceId, actor.userId);
  if (!rules) throw notFound('workspace');
  return entryRulesOf(rules.policy, rules.timezone);
}

/**
 * Whether the caller's time is still free there, where the policy prevents overlaps. To be called while they have their
 * turn: of two entries written at once, the second finds the first.
 * @param exceptId the entry itself, where it is changed
 * @throws AppError CONFLICT `overlap` with the entry that is in the way
 */
export async function refuseOverlap(
  tx: Tx,
  ctx: Pick<Writer, 'workspaceId' | 'actor' | 'now'>,
  { preventsOverlaps }: EntryRules,
  interval: Interval,
  exceptId: string | null = null,
): Promise<void> {
  if (!preventsOverlaps) return;
  const whose = { workspaceId: ctx.workspaceId, userId: ctx.actor.userId };
  await unpackAround(tx, whose.workspaceId, whose.userId, interval);
  const [finished, running] = await Promise.all([
    entriesOver(tx, whose, interval, exceptId, 1),
    runningSince(tx, whose),
  ]);
  const runs = running && running.id !== exceptId && overlaps(interval, soFar(running.start, ctx.now)) ? running : null;
  const inTheWay = finished[0]?.id ?? runs?.id;
  if (inTheWay === undefined) return;
  const current = await entryJson(tx, ctx.workspaceId, inTheWay, ctx.now);
  throw conflict('overlap', 'It overlaps another entry, which this workspace prevents; details.current is that one.', {
    current: current?.json.parse() ?? null,
  });
}

/** What a running entry covers by now: a second at least, as a stop would make it. */
export function soFar(start: Date, now: Ctx['now']): Interval {
  return { start, end: later(now, plusSeconds(start, 1)) };
}

function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}
