import { accountLog } from '../account-log.ts';
import { admin } from '../admin.ts';
import { applications } from '../applications.ts';
import { auditLog } from '../audit-log.ts';
import { clients } from '../clients.ts';
import { factorSettings } from '../factor-settings.ts';
import { invitation } from '../invitation.ts';
import { links } from '../links.ts';
import { members } from '../members.ts';
import { policy } from '../policy.ts';
import { privacy } from '../privacy.ts';
import { providers } from '../providers.ts';
import { retention } from '../retention.ts';
import { security } from '../security.ts';
import { settings } from '../settings.ts';
import { tokens } from '../tokens.ts';
import { workspaceSettings } from '../workspace-settings.ts';

/** Of pages where nobody's day begins. */
export const texts = {
  accountLog,
  admin,
  applications,
  auditLog,
  clients,
  factorSettings,
  invitation,
  links,
  members,
  policy,
  providers,
  privacy,
  retention,
  security,
  settings,
  tokens,
  workspaceSettings,
} as const;
