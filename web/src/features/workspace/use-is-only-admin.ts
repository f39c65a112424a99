import type { Workspace } from '@daybook/contracts';
import { useEveryMember } from '../../data/members.ts';
import { useUser } from '../../data/session.ts';

/** Whether nobody else is its admin: then one can't leave. False while it isn't known; the server has the last word. */
export function useIsOnlyAdmin({ id, role }: Workspace): boolean {
  const user = useUser();
  const { data: members } = useEveryMember(id);
  if (role !== 'admin' || !members) return false;
  return !members.some((member) => member.role === 'admin' && member.user_id !== user.id);
}
