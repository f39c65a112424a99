import type { api, BodyOf } from '@daybook/contracts';
import { audit, type Changes } from '../../../core/audit.ts';
import type { Tx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import { ensureTags } from '../../tasks/index.ts';
import { changesOfNewEntry } from '../audited.ts';
import { finishedInterval, instantOf } from '../instants.ts';
import type { Need } from '../partitions.ts';
import { addTags, finishedJson, insertEntries, insertKeys } from '../queries/entries.ts';
import { refuseIncomplete, refuseLocked } from '../rules.ts';
import { newSubject } from '../subject.ts';
import { callersRules, refuseOverlap } from './keep-policy.ts';
import type { Writer } from './writer.ts';

export type AddedEntry = BodyOf<typeof api.time.create> & {
  source: 'manual' | 'coding';
  /** What the audit log says besides. */
  why?: Changes;
};

/**
 * Writes a finished entry in the transaction's workspace, which is the writer's; by whoever has their turn.
 * @throws AppError CONFLICT or VALIDATION_ERROR where the workspace's policy refuses it
 */
export async function addEntry(
  tx: Tx,
  writer: Writer,
  need: Need,
  { source, why, ...body }: AddedEntry,
): Promise<JsonText> {
  const interval = finishedInterval(instantOf(body.start_time), instantOf(body.end_time));
  const { workspaceId, now } = writer;
  const { userId } = writer.actor;
  const id = body.id ?? newId();
  need([interval.start]);
  const [rules, subject, tagIds] = await Promise.all([
    callersRules(tx, writer),
    newSubject(tx, writer, body),
    ensureTags(tx, writer, body.tags ?? []),
  ]);
  refuseLocked(rules, [interval.start]);
  refuseIncomplete(rules, { ...subject, tags: tagIds });
  await refuseOverlap(tx, writer, rules, interval);
  const entry = {
    workspaceId,
    userId,
    ...subject,
    source,
    timerId: null,
    createdAt: now,
    deletedAt: null,
    version: 1,
  };
  const [, , , made] = await Promise.all([
    insertKeys(tx, workspaceId, userId, [{ id, start: interval.start }]),
    insertEntries(tx, entry, [{ id, ...interval }], now),
    addTags(tx, workspaceId, id, tagIds),
    finishedJson(tx, workspaceId, id, interval.start),
  ]);
  audit(tx, writer, {
    action: 'time_entry.created',
    objectType: 'time_entry',
    objectId: id,
    changes: { ...changesOfNewEntry(subject, interval, body.tags), ...why },
  });
  return made?.json as JsonText;
}
