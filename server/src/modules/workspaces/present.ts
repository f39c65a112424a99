import { permissionsIn, type Workspace } from '@daybook/contracts';
import type { WorkspaceRow } from './queries.ts';

export function presentWorkspace(row: WorkspaceRow): Workspace {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    role: row.role,
    permissions: [...permissionsIn(row.role, row.members_see_all_time)],
    archived_at: row.archived_at?.toISOString() ?? null,
    deleted_at: row.deleted_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    version: row.version,
  };
}
