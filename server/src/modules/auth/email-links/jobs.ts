import type { Delivery } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import { NOBODY } from '../../../core/db/database.ts';
import { type Listener, listen } from '../../../core/events/events.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import type { LinkTokens } from '../../../core/link-tokens.ts';
import { passwordForgotten, userRegistered } from '../events.ts';
import { lockUser, userByEmail } from '../queries.ts';
import { HOUR_MS, secondsUntilNextLink } from './link.ts';
import { linkTimes, purgeLinks } from './queries.ts';
import { makeLink } from './service/make-link.ts';

/**
 * A new account is asked to prove its address, where there is mail to ask by. The link has the id of the event, so that
 * a second run makes no second one; the same holds below.
 */
export function askForProof(links: LinkTokens, delivery: Delivery): Listener {
  return listen(userRegistered, {
    name: 'auth.ask_for_proof',
    run: async ({ db, now, eventId }, { user_id }) => {
      if (delivery === 'admin') return;
      await db.write(NOBODY, async (tx) => {
        const user = await lockUser(tx, user_id);
        if (!user || user.email_verified_at) return;
        await makeLink(tx, { id: eventId, userId: user.id, purpose: 'verify', email: user.email }, links, now);
      });
    },
  });
}

/** Makes the link that sets a new password, if there is an account, and not over and over. */
export function helpForgetful(links: LinkTokens): Listener {
  return listen(passwordForgotten, {
    name: 'auth.help_forgetful',
    run: async ({ db, now, eventId }, { email, request_id, ip }) => {
      await db.write(NOBODY, async (tx) => {
        const found = await userByEmail(tx, email);
        const user = found && (await lockUser(tx, found.id));
        if (!user) return;
        const madeAt = await linkTimes(tx, user.id, 'reset', new Date(now.getTime() - HOUR_MS));
        if (secondsUntilNextLink(madeAt, now) > 0) return;
        const wanted = { id: eventId, userId: user.id, purpose: 'reset', email: user.email } as const;
        if (!(await makeLink(tx, wanted, links, now))) return;
        audit(
          tx,
          { workspaceId: user.personal_workspace_id, requestId: request_id, ip, actor: { userId: user.id } },
          { action: 'user.password_forgotten', objectType: 'user', objectId: user.id },
        );
      });
    },
  });
}

const KEPT_DAYS = 30;

export const purgeLinksJob: Job = {
  name: 'auth.purge_email_links',
  cron: '25 3 * * *',
  run: async ({ db, log, now }) => {
    const links = await db.write(NOBODY, (tx) => purgeLinks(tx, new Date(now.getTime() - KEPT_DAYS * 86_400_000)));
    log.info({ links }, 'ended links purged');
  },
};
