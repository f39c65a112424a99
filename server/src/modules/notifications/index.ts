import type { Module } from '../../core/module.ts';
import type { Deps } from '../../deps.ts';
import { purgeMailsJob } from './jobs.ts';
import { accountListeners } from './listeners/account.ts';
import { linkListeners } from './listeners/links.ts';
import { privacyListeners } from './listeners/privacy.ts';
import { reportListeners } from './listeners/reports.ts';
import { createMailServer } from './mail-server.ts';
import { notificationsPersonalData } from './personal.ts';

export { type UndeliveredLink, undeliveredLinks } from './undelivered.ts';

export function notificationsModule({ config, links }: Deps): Module {
  const deps = { server: config.mail ? createMailServer(config.mail) : null, links, publicUrl: config.publicUrl };
  return {
    name: 'notifications',
    jobs: [purgeMailsJob],
    personal: notificationsPersonalData,
    listeners: [...linkListeners(deps), ...accountListeners(deps), ...privacyListeners(deps), ...reportListeners(deps)],
  };
}
