import type { Permission, Workspace } from '@daybook/contracts';

/** Whether the server has said that the caller may. */
export function may({ permissions }: Workspace, permission: Permission): boolean {
  return permissions.includes(permission);
}
