import type { api, BodyOf } from '@daybook/contracts';
import { audit, changesBetween } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { invalid, notFound, staleVersion } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { ensureTags } from '../../tasks/index.ts';
import { lockOwnEntry, readableEntry } from '../access.ts';
import { chosenStart, finishedInterval, instantOf, timerEnd } from '../instants.ts';
import { type Need, writeEntries } from '../partitions.ts';
import { type EntryRow, moveKey, setTags, updateEntry } from '../queries/entries.ts';
import { deleteTimer, lockTimer, type RunningTimer, takeTurn, updateRunning } from '../queries/timers.ts';
import { refuseIncomplete, refuseLocked } from '../rules.ts';
import { checkSubject, type Subject } from '../subject.ts';
import { finishRunning } from './finish-timer.ts';
import { callersRules, refuseOverlap, soFar } from './keep-policy.ts';

type Change = Omit<BodyOf<typeof api.time.update>, 'version'>;

/**
 * Changes what is given.
 * @throws AppError NOT_FOUND, CONFLICT `stale_version`, or CONFLICT or VALIDATION_ERROR where the workspace's policy
 *   refuses it
 */
export function patchEntry(ctx: Ctx, id: string, body: BodyOf<typeof api.time.update>): Promise<JsonText> {
  const { version, ...change } = body;
  return changeEntry(ctx, id, change, version);
}

/** Writes all of it anew. Only a running entry can be without an end. @throws as `patchEntry` */
export function replaceEntry(ctx: Ctx, id: string, body: BodyOf<typeof api.time.replace>): Promise<JsonText> {
  const { version, ...whole } = body;
  return changeEntry(ctx, id, whole, version, (entry) => {
    if (entry.end_time && !whole.end_time) throw invalid('end_time', 'is required, because this entry has ended');
  });
}

/** The running entry is a row of timers; given an end, it stops. */
async function changeEntry(
  ctx: Ctx,
  id: string,
  change: Change,
  version: number | undefined,
  check?: (entry: EntryRow) => void,
): Promise<JsonText> {
  const { workspaceId, now } = ctx;
  return writeEntries(ctx.db, async (tx, need) => {
    takeTurn(tx, ctx.actor.userId);
    const before = await lockOwnEntry(tx, ctx, id);
    if (before.deleted_at) throw notFound('time entry');
    if (version !== undefined && version !== before.version) {
      throw staleVersion((await readableEntry(tx, ctx, id)).parse());
    }
    check?.(before);
    const { start, end } = changedTimes(before, change, now);
    need([start]);
    const [rules, , tagIds] = await Promise.all([
      callersRules(tx, ctx),
      checkSubject(tx, ctx, change),
      change.tags ? ensureTags(tx, ctx, change.tags) : undefined,
    ]);
    const subject: Subject = {
      taskId: change.task_id === undefined ? before.task_id : change.task_id,
      projectId: change.project_id === undefined ? before.project_id : change.project_id,
      description: change.description ?? before.description,
      billable: change.billable ?? before.billable,
    };
    refuseLocked(rules, [before.start_time, start]);
    // One that runs, or stops by this, is kept without what is missing.
    if (before.end_time) refuseIncomplete(rules, { ...subject, tags: change.tags ?? before.tags });
    const isMoved = start.getTime() !== before.start_time.getTime() || end?.getTime() !== before.end_time?.getTime();
    if (isMoved) await refuseOverlap(tx, ctx, rules, end ? { start, end } : soFar(start, now), id);
    await Promise.all([
      before.end_time
        ? updateEntry(tx, workspaceId, before, { ...subject, start, end: end as Date }, now)
        : updateRunning(tx, before.user_id, { ...subject, start }, before.version + 1, now),
      moveKey(tx, workspaceId, id, start),
      tagIds && setTags(tx, workspaceId, id, tagIds),
    ]);
    const { start_time, end_time, ...rest } = change;
    const times = { ...(start_time ? { start_time: start } : {}), ...(end_time ? { end_time: end } : {}) };
    const changes = changesBetween(before, { ...rest, ...times });
    audit(tx, ctx, { action: 'time_entry.updated', objectType: 'time_entry', objectId: id, changes });
    if (!before.end_time && end) await stopChanged(tx, ctx, end, need);
    return readableEntry(tx, ctx, id);
  });
}

/** @returns an end of null for an entry that goes on running */
function changedTimes(entry: EntryRow, change: Change, now: Date): { start: Date; end: Date | null } {
  const start = change.start_time ? instantOf(change.start_time) : entry.start_time;
  const end = change.end_time ? instantOf(change.end_time) : entry.end_time;
  if (entry.end_time === null) {
    if (change.start_time) chosenStart(start, now, entry.start_time);
    return { start, end: end && timerEnd(start, now, end) };
  }
  if (change.start_time || change.end_time) {
    finishedInterval(start, end as Date, change.end_time ? 'end' : 'start');
  }
  return { start, end };
}

async function stopChanged(tx: Tx, ctx: Ctx, end: Date, need: Need): Promise<void> {
  const timer = (await lockTimer(tx, ctx.actor.userId)) as RunningTimer;
  // The change has counted already, and stopping is part of it.
  await finishRunning(tx, ctx, { ...timer, version: timer.version - 1 }, end, need);
  await deleteTimer(tx, timer.user_id);
}
