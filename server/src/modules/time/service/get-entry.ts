import type { Ctx } from '../../../core/context.ts';
import type { JsonText } from '../../../core/json.ts';
import { readableEntry } from '../access.ts';

/** One entry, running or finished, also from the trash. @throws AppError NOT_FOUND */
export function getEntry(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.read((tx) => readableEntry(tx, ctx, id), { snapshot: true });
}
