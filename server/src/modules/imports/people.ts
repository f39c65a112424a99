import type { TogglEntry } from './toggl-row.ts';

export interface Caller {
  userId: string;
  email: string;
  fullName: string;
}

/**
 * Who else a row belongs to by its file; null where it is the caller's or nobody's. Whoever has the caller's name is the
 * caller, because many sign up elsewhere with another address.
 */
export function otherPerson(
  { email, userName }: Pick<TogglEntry, 'email' | 'userName'>,
  caller: Caller,
): string | null {
  if (email?.toLowerCase() === caller.email) return null;
  if (userName?.toLowerCase() === caller.fullName.toLowerCase()) return null;
  return userName ?? email;
}
