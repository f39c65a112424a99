import type { Ctx } from '../../../../core/context.ts';
import type { Asker } from '../surroundings.ts';

export function askerOf({ actor, now }: Ctx): Asker {
  return { userId: actor.userId, secondFactor: actor.secondFactor, now };
}
