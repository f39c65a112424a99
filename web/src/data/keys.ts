/**
 * Keys of the query cache: a noun first, so that a change can invalidate all that shows it.
 * Every key of the signed-in person goes when they sign out.
 */
export const keys = {
  me: ['me'] as const,
  workspaces: ['workspaces'] as const,
  projects: ['projects'] as const,
  clients: ['clients'] as const,
  tags: ['tags'] as const,
  tasks: ['tasks'] as const,
  time: ['time'] as const,
  timer: ['time', 'active'] as const,
  analytics: ['analytics'] as const,
  activity: ['activity'] as const,
  suggestions: ['activity', 'suggestions'] as const,
  reports: ['reports'] as const,
  sharedReport: ['shared-report'] as const,
  imports: ['imports'] as const,
  invitation: ['invitation'] as const,
  installation: ['installation'] as const,
  admin: ['admin'] as const,
  email: ['email'] as const,
  sessions: ['sessions'] as const,
  apiTokens: ['api-tokens'] as const,
  security: ['security'] as const,
  passkeys: ['passkeys'] as const,
  connections: ['connections'] as const,
  authorization: ['authorization'] as const,
  providers: ['providers'] as const,
  identities: ['identities'] as const,
  dataExport: ['data-export'] as const,
  deletionPlan: ['deletion-plan'] as const,
};
