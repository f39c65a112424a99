import type { Member } from '@daybook/contracts';
import type { MemberRow } from './queries.ts';

export function presentMember(row: MemberRow): Member {
  return { ...row, joined_at: row.joined_at.toISOString(), left_at: row.left_at?.toISOString() ?? null };
}
