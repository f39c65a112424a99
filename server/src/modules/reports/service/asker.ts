import { permissionsIn } from '@daybook/contracts';
import type { Asker } from '../selection.ts';
import type { Sharer } from '../shares/queries.ts';

/** Somebody who is not here, with what they may see at this moment. */
export function absentAsker(
  { role, members_see_all_time }: Pick<Sharer, 'role' | 'members_see_all_time'>,
  who: { userId: string; workspaceId: string; now: Date },
): Asker {
  const permissions = permissionsIn(role, members_see_all_time);
  return { ...who, readsOthers: permissions.has('time:read_others'), seesRates: permissions.has('rates:read') };
}
