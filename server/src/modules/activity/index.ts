import type { Module } from '../../core/module.ts';
import type { Authenticator } from '../auth/index.ts';
import { goalRoutes } from './goals/routes.ts';
import { heartbeatRoutes } from './heartbeats/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { prepareHeartbeatMonthsJob } from './ingest/jobs.ts';
import { ingestRoutes } from './ingest/routes.ts';
import { activityPersonalData } from './personal.ts';
import { profileRoutes } from './profile/routes.ts';
import { codingProjectRoutes } from './projects/routes.ts';
import { wakaTimeProtocol } from './protocol/protocol.ts';
import { applyActivityRetentionJob } from './retention/jobs.ts';
import { activityRetentionRoutes } from './retention/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { setupRoutes } from './setup/routes.ts';
import { repairSpansJob } from './spans/jobs.ts';
import { suggestionRoutes } from './suggestions/routes.ts';
import { applyRulesJob } from './suggestions/rules/jobs.ts';
import { suggestionRuleRoutes } from './suggestions/rules/routes.ts';
import { summaryRoutes } from './summary/routes.ts';
import { wakaTimeRoutes } from './wakatime/routes.ts';

export { verifyActivity } from './spans/verify.ts';

export function activityModule(authenticator: Authenticator): Module {
  return {
    name: 'activity',
    routes: (route) => {
      goalRoutes(route);
      summaryRoutes(route);
      heartbeatRoutes(route);
      importRoutes(route);
      codingProjectRoutes(route);
      profileRoutes(route);
      activityRetentionRoutes(route);
      settingsRoutes(route);
      setupRoutes(route);
      suggestionRoutes(route);
      suggestionRuleRoutes(route);
    },
    protocol: (app, admit) =>
      wakaTimeProtocol(app, { authenticator, admit }, (protocol) => {
        ingestRoutes(protocol);
        wakaTimeRoutes(protocol);
      }),
    jobs: [prepareHeartbeatMonthsJob, repairSpansJob, applyActivityRetentionJob, applyRulesJob],
    personal: activityPersonalData,
  };
}
