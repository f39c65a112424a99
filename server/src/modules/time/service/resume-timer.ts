import type { api, BodyOf } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { conflict, notFound } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import { instantOf, resumedAt } from '../instants.ts';
import { writeEntries } from '../partitions.ts';
import { copyTags, type EntryRow, entryJson, insertKeys, lockEntry } from '../queries/entries.ts';
import { lockTimer, setResumed, type TimerRow, takeTurn } from '../queries/timers.ts';
import { entryRulesOf } from '../rules.ts';
import { refuseOverlap, soFar } from './keep-policy.ts';
import { ownEntryAnywhere } from './own-entry.ts';
import { currentStatus, noTimer } from './timer-status.ts';
import { inWorkspaceOf, type TxCtx } from './timer-workspace.ts';

/**
 * Opens the next segment of the paused timer, about what the last one is about by now. A running timer stays as it is,
 * and so does one whose segment of this id has been opened before, also where it has been stopped since.
 * @throws AppError CONFLICT `no_timer`, `duplicate_id` for the id of something else, or `overlap` where the workspace's
 *   policy prevents it; VALIDATION_ERROR for its instant
 */
export async function resumeTimer(ctx: Ctx, body: BodyOf<typeof api.time.resume>): Promise<JsonText> {
  const { userId } = ctx.actor;
  const id = body.id ?? newId();
  return writeEntries(ctx.db, async (tx, need) => {
    takeTurn(tx, userId);
    const timer = await lockTimer(tx, userId);
    if (!timer) {
      const opened = body.id && (await ownEntryAnywhere(tx, ctx, body.id))?.parse<{ timer_id: string | null }>();
      if (opened && opened.timer_id !== null) return currentStatus(tx, ctx);
      throw noTimer();
    }
    // Who has left a workspace may end their timer in it, and no more.
    if (!timer.is_member) throw notFound('workspace');
    const there = await inWorkspaceOf(tx, ctx, timer);
    if (timer.state === 'running' || (body.id && (await openedBefore(tx, there, timer, body.id)))) {
      return currentStatus(tx, there);
    }
    const last = (await lockEntry(tx, there.workspaceId, timer.entry_id)) as EntryRow;
    const asked = body.at === undefined ? undefined : instantOf(body.at);
    const start = resumedAt(last.end_time as Date, ctx.now, asked);
    need([start]);
    await refuseOverlap(tx, there, entryRulesOf(timer.policy, 'UTC'), soFar(start, ctx.now), last.id);
    const segment = {
      id,
      start,
      taskId: last.task_id,
      projectId: last.project_id,
      description: last.description,
      billable: last.billable,
    };
    await Promise.all([
      insertKeys(tx, there.workspaceId, userId, [segment]),
      copyTags(tx, there.workspaceId, last.id, [id]),
      setResumed(tx, userId, segment, ctx.now),
    ]);
    audit(tx, there, {
      action: 'time_entry.resumed',
      objectType: 'time_entry',
      objectId: id,
      changes: { start_time: [null, start] },
    });
    return currentStatus(tx, there);
  });
}

async function openedBefore(tx: Tx, ctx: TxCtx, timer: TimerRow, id: string): Promise<boolean> {
  const entry = await entryJson(tx, ctx.workspaceId, id, ctx.now);
  if (!entry) return false;
  if (entry.user_id === ctx.actor.userId && entry.timer_id === timer.timer_id) return true;
  throw conflict('duplicate_id', 'There is another object with this id already.');
}
