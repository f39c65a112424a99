import { ROLE_PERMISSIONS, type Workspace } from '@daybook/contracts';
import type { WorkspaceRow } from './queries.ts';

export function presentWorkspace(row: WorkspaceRow): Workspace {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    role: row.role,
    permissions: [...ROLE_PERMISSIONS[row.role]],
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    version: row.version,
  };
}
