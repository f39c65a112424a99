import type { api, BodyOf } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { JsonText } from '../../../core/json.ts';
import { writeEntries } from '../partitions.ts';
import { takeTurn } from '../queries/timers.ts';
import { addEntry } from './add-entry.ts';

/**
 * Writes down time by hand.
 * @throws AppError CONFLICT or VALIDATION_ERROR where the workspace's policy refuses it
 */
export function createEntry(ctx: Ctx, body: BodyOf<typeof api.time.create>): Promise<JsonText> {
  return writeEntries(ctx.db, (tx, need) => {
    takeTurn(tx, ctx.actor.userId);
    return addEntry(tx, ctx, need, { ...body, source: 'manual' });
  });
}
