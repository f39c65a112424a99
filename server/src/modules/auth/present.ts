import type { User } from '@daybook/contracts';
import type { UserRow } from './queries.ts';

export function presentUser(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    full_name: row.full_name,
    username: row.username,
    role: row.role,
    timezone: row.timezone,
    week_start: row.week_start,
    preferences: row.preferences,
    personal_workspace_id: row.personal_workspace_id,
    email_verified: row.email_verified_at !== null,
    deletion_due_at: row.deletion_due_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    version: row.version,
  };
}
