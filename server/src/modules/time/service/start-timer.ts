import { type api, type BodyOf, MAX_ENTRY_SECONDS, MAX_START_AHEAD_SECONDS } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { conflict } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import { ensureTags } from '../../tasks/index.ts';
import { changesOfNewEntry } from '../audited.ts';
import { chosenStart, instantOf, later, nextStart, plusSeconds } from '../instants.ts';
import { type Need, writeEntries } from '../partitions.ts';
import { addTags, entryJson, insertKeys, lastTimerEnd, runningJson } from '../queries/entries.ts';
import { insertTimer, lockTimer, type TimerRow, takeTurn } from '../queries/timers.ts';
import { refuseLocked } from '../rules.ts';
import { newSubject } from '../subject.ts';
import { callersRules, refuseOverlap, soFar } from './keep-policy.ts';
import { closeTimer } from './stop-timer.ts';
import { currentStatus, timerInTheWay } from './timer-status.ts';
import { backIn, inWorkspaceOf } from './timer-workspace.ts';

/**
 * Starts the timer. The same start sent again, known by its client-made id, answers the same entry, also when it has
 * been stopped since. `switch` ends what runs at the instant this begins, and closes what is paused.
 * @throws AppError CONFLICT `timer_running` with the timer's entry, `duplicate_id` for the id of something else, or
 *   `locked_period` or `overlap` where the workspace's policy refuses it. What the policy requires can be filled in later.
 */
export async function startTimer(ctx: Ctx, body: BodyOf<typeof api.time.start>): Promise<JsonText> {
  const id = body.id ?? newId();
  const { userId } = ctx.actor;
  const since = plusSeconds(ctx.now, -MAX_ENTRY_SECONDS);
  const until = plusSeconds(ctx.now, MAX_START_AHEAD_SECONDS);
  return writeEntries(ctx.db, async (tx, need) => {
    takeTurn(tx, userId);
    const [timer, rules, earlier, lastEnd] = await Promise.all([
      lockTimer(tx, userId),
      callersRules(tx, ctx),
      body.id ? startedBefore(tx, ctx, body.id) : undefined,
      lastTimerEnd(tx, ctx.workspaceId, userId, since, until),
    ]);
    if (earlier) return earlier;
    if (timer && !body.switch) throw timerInTheWay(await currentStatus(tx, ctx));
    const asked = body.start_time ? chosenStart(instantOf(body.start_time), ctx.now) : nextStart(ctx.now, lastEnd);
    const start = timer?.state === 'running' ? later(asked, plusSeconds(timer.start_time, 1)) : asked;
    need([start]);
    refuseLocked(rules, [start]);
    // What runs ends where this begins.
    await refuseOverlap(tx, ctx, rules, soFar(start, ctx.now), timer?.entry_id);
    const [subject, tagIds] = await Promise.all([newSubject(tx, ctx, body), ensureTags(tx, ctx, body.tags ?? [])]);
    if (timer) await endForSwitch(tx, ctx, timer, start, need);
    const [, , , entry] = await Promise.all([
      insertKeys(tx, ctx.workspaceId, userId, [{ id, start }]),
      insertTimer(tx, { workspaceId: ctx.workspaceId, userId, timerId: id }, { id, start, ...subject }, ctx.now),
      addTags(tx, ctx.workspaceId, id, tagIds),
      runningJson(tx, ctx.workspaceId, id, ctx.now),
    ]);
    audit(tx, ctx, {
      action: 'time_entry.started',
      objectType: 'time_entry',
      objectId: id,
      changes: changesOfNewEntry(subject, { start }, body.tags),
    });
    return entry?.json as JsonText;
  });
}

/** The entry that an earlier start with this id has begun. Its timer bears the id too, which tells a start from the rest. */
async function startedBefore(tx: Tx, ctx: Ctx, id: string): Promise<JsonText | undefined> {
  const entry = await entryJson(tx, ctx.workspaceId, id, ctx.now);
  if (!entry) return undefined;
  if (entry.user_id === ctx.actor.userId && entry.timer_id === id) return entry.json;
  throw conflict('duplicate_id', 'There is another object with this id already.');
}

async function endForSwitch(tx: Tx, ctx: Ctx, timer: TimerRow, end: Date, need: Need): Promise<void> {
  const there = await inWorkspaceOf(tx, ctx, timer);
  await closeTimer(tx, there, timer, end, need);
  await backIn(tx, ctx, there);
}
