import { accountDeletion } from './account-deletion.ts';
import { activity } from './activity.ts';
import { activityGoals } from './activity-goals.ts';
import { activityImports } from './activity-imports.ts';
import { activityProfile } from './activity-profile.ts';
import { activityRetention } from './activity-retention.ts';
import { activitySettings } from './activity-settings.ts';
import { activitySetup } from './activity-setup.ts';
import { activitySuggestions } from './activity-suggestions.ts';
import { admin } from './admin.ts';
import { analytics } from './analytics.ts';
import { apiTokens } from './api-tokens.ts';
import { applications } from './applications.ts';
import { audit } from './audit.ts';
import { auth } from './auth.ts';
import { clients } from './clients.ts';
import { codingProjects } from './coding-projects.ts';
import { connections } from './connections.ts';
import { dataExport } from './data-export.ts';
import { emailLinks } from './email-links.ts';
import type { Endpoint } from './endpoint.ts';
import { imports } from './imports.ts';
import { installation } from './installation.ts';
import { invitations } from './invitations.ts';
import { members } from './members.ts';
import { membership } from './membership.ts';
import { oauth } from './oauth.ts';
import { passkeys } from './passkeys.ts';
import { policy } from './policy.ts';
import { projects } from './projects.ts';
import { proof } from './proof.ts';
import { providers } from './providers.ts';
import { reportExports } from './report-exports.ts';
import { reports } from './reports.ts';
import { retention } from './retention.ts';
import { security } from './security.ts';
import { sessions } from './sessions.ts';
import { tags } from './tags.ts';
import { taskBulk } from './task-bulk.ts';
import { tasks } from './tasks.ts';
import { time } from './time.ts';
import { timeArchive } from './time-archive.ts';
import { totp } from './totp.ts';
import { workspaceLogo } from './workspace-logo.ts';
import { workspaces } from './workspaces.ts';

export * from './account-deletion.ts';
export * from './activity.ts';
export * from './activity-goals.ts';
export * from './activity-imports.ts';
export * from './activity-profile.ts';
export * from './activity-retention.ts';
export * from './activity-settings.ts';
export * from './activity-setup.ts';
export * from './activity-suggestions.ts';
export * from './admin.ts';
export * from './analytics.ts';
export * from './api-tokens.ts';
export * from './applications.ts';
export * from './audit.ts';
export * from './audit-actions.ts';
export * from './auth.ts';
export * from './clients.ts';
export * from './coding-projects.ts';
export * from './colors.ts';
export * from './connections.ts';
export * from './data-export.ts';
export * from './email-links.ts';
export * from './endpoint.ts';
export * from './envelope.ts';
export * from './errors.ts';
export * from './fields.ts';
export * from './imports.ts';
export * from './installation.ts';
export * from './invitations.ts';
export * from './link-pages.ts';
export * from './members.ts';
export * from './membership.ts';
export * from './oauth.ts';
export * from './passkeys.ts';
export * from './permissions.ts';
export * from './policy.ts';
export * from './projects.ts';
export * from './proof.ts';
export * from './providers.ts';
export * from './rates.ts';
export * from './redirect-uris.ts';
export * from './report-exports.ts';
export * from './reports.ts';
export * from './retention.ts';
export * from './second-factor.ts';
export * from './security.ts';
export * from './sessions.ts';
export * from './tags.ts';
export * from './task-bulk.ts';
export * from './tasks.ts';
export * from './time.ts';
export * from './time-archive.ts';
export * from './totp.ts';
export * from './workspace-logo.ts';
export * from './workspaces.ts';

export const BASE_PATH = '/api/v1';

/** Every endpoint of the program, by module. */
export const api = {
  accountDeletion,
  activityGoals,
  activity,
  activityImports,
  activityProfile,
  activityRetention,
  activitySettings,
  activitySetup,
  activitySuggestions,
  admin,
  analytics,
  apiTokens,
  applications,
  audit,
  auth,
  clients,
  codingProjects,
  connections,
  dataExport,
  emailLinks,
  imports,
  passkeys,
  installation,
  invitations,
  members,
  membership,
  oauth,
  policy,
  projects,
  proof,
  providers,
  reportExports,
  reports,
  retention,
  security,
  sessions,
  tags,
  tasks: { ...tasks, bulk: taskBulk },
  time,
  timeArchive,
  totp,
  workspaceLogo,
  workspaces,
};

export const allEndpoints: readonly Endpoint[] = Object.values(api).flatMap(
  (module) => Object.values(module) as Endpoint[],
);
