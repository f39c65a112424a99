/** What roles may do in a workspace, as data: the server checks it, the web app shows by it. */
export const PERMISSIONS = [
  'workspace:read',
  'workspace:manage',
  'members:manage',
  'audit:read',
  'projects:read',
  'projects:write',
  'rates:read',
  'tasks:read',
  'tasks:write',
  'time:read',
  'time:write',
  'time:read_others',
  'analytics:read',
  'reports:write',
  'imports:write',
  'activity:read',
  'activity:write',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** What an API token can be given: permissions, and to read whose it is. It can do what both its scopes and the role allow. */
export const SCOPES = [...PERMISSIONS, 'profile:read'] as const;
export type Scope = (typeof SCOPES)[number];

export const WORKSPACE_ROLES = ['admin', 'lead', 'member'] as const;
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number];

const MEMBER: readonly Permission[] = [
  'workspace:read',
  'projects:read',
  'projects:write',
  'tasks:read',
  'tasks:write',
  'time:read',
  'time:write',
  'analytics:read',
  'reports:write',
  'imports:write',
  'activity:read',
  'activity:write',
];
const LEAD: readonly Permission[] = [...MEMBER, 'time:read_others', 'rates:read'];

export const ROLE_PERMISSIONS: Record<WorkspaceRole, ReadonlySet<Permission>> = {
  admin: new Set(PERMISSIONS),
  lead: new Set(LEAD),
  member: new Set(MEMBER),
};

/** What a role allows in a workspace whose policy opens everybody's time to all members, or doesn't. */
export function permissionsIn(role: WorkspaceRole, membersSeeAllTime: boolean): ReadonlySet<Permission> {
  return membersSeeAllTime ? OPEN_PERMISSIONS[role] : ROLE_PERMISSIONS[role];
}

const OPEN_PERMISSIONS: Record<WorkspaceRole, ReadonlySet<Permission>> = {
  ...ROLE_PERMISSIONS,
  member: new Set([...MEMBER, 'time:read_others']),
};
