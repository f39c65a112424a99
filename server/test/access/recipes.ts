import type { Recipe } from './call.ts';
import { accountCalls } from './calls/account.ts';
import { activityCalls } from './calls/activity.ts';
import { adminCalls } from './calls/admin.ts';
import { applicationCalls } from './calls/applications.ts';
import { privacyCalls } from './calls/privacy.ts';
import { providerCalls } from './calls/providers.ts';
import { reportCalls } from './calls/reports.ts';
import { workCalls } from './calls/work.ts';
import { workspaceCalls } from './calls/workspaces.ts';

/** By the name of the endpoint: how it is called. Those that need neither parameters nor a body have none. */
export const recipes: ReadonlyMap<string, Recipe> = new Map(
  [
    ...accountCalls,
    ...activityCalls,
    ...adminCalls,
    ...applicationCalls,
    ...privacyCalls,
    ...providerCalls,
    ...reportCalls,
    ...workCalls,
    ...workspaceCalls,
  ].map((one) => [one.endpoint.name, one]),
);
