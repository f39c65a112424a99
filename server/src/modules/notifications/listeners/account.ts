import { NOBODY } from '../../../core/db/database.ts';
import { type Listener, type ListenerCtx, listen } from '../../../core/events/events.ts';
import {
  emailChanged,
  emailVerified,
  newDeviceOf,
  passwordChanged,
  providerConnected,
  sessionOpened,
  userById,
  userLocked,
} from '../../auth/index.ts';
import { type DeliverDeps, deliver } from '../deliver.ts';
import {
  accountLockedLetter,
  emailChangedLetter,
  newSignInLetter,
  passwordChangedLetter,
  providerConnectedLetter,
  welcomeLetter,
} from '../letters/account.ts';
import type { Letter } from '../letters/letter.ts';
import { wasMailed } from '../queries.ts';

type Recipient = NonNullable<Awaited<ReturnType<typeof userById>>>;

/** Somebody who guesses passwords all night should not fill the inbox as well. */
const LOCKED_ONCE_IN_MS = 24 * 3_600_000;

/** What happened to an account, told to its owner. These have no link, so without SMTP there is nothing to do. */
export function accountListeners(deps: DeliverDeps): Listener[] {
  if (!deps.server) return [];
  const { publicUrl } = deps;
  return [
    listen(emailVerified, {
      name: 'notifications.welcome',
      lane: 'outbound',
      run: (ctx, { user_id }) => tell(ctx, user_id, 'welcome', (user) => welcomeLetter(user, publicUrl)),
    }),
    listen(passwordChanged, {
      name: 'notifications.tell_of_password',
      lane: 'outbound',
      run: (ctx, { user_id, by, at }) =>
        tell(ctx, user_id, 'password_changed', (user) =>
          passwordChangedLetter(user, { by, at: new Date(at) }, publicUrl),
        ),
    }),
    listen(providerConnected, {
      name: 'notifications.tell_of_provider',
      lane: 'outbound',
      run: (ctx, { user_id, provider_name, at }) =>
        tell(ctx, user_id, 'provider_connected', (user) =>
          providerConnectedLetter(user, { providerName: provider_name, at: new Date(at) }, publicUrl),
        ),
    }),
    listen(userLocked, {
      name: 'notifications.tell_of_lock',
      lane: 'outbound',
      run: async (ctx, { user_id, locked_until }) => {
        const key = { eventId: ctx.eventId, template: 'account_locked' };
        const since = new Date(ctx.now.getTime() - LOCKED_ONCE_IN_MS);
        if (await ctx.db.read(NOBODY, (tx) => wasMailed(tx, user_id, key, since))) return;
        await tell(ctx, user_id, key.template, (user) => accountLockedLetter(user, new Date(locked_until), publicUrl));
      },
    }),
    listen(emailChanged, {
      name: 'notifications.tell_of_new_address',
      lane: 'outbound',
      run: (ctx, { user_id, old_email, at }) =>
        tell(
          ctx,
          user_id,
          'email_changed',
          (user) => emailChangedLetter(user, { newEmail: user.email, at: new Date(at) }, publicUrl),
          old_email,
        ),
    }),
    listen(sessionOpened, {
      name: 'notifications.tell_of_new_device',
      lane: 'outbound',
      run: async (ctx, { session_id }) => {
        const found = await ctx.db.read(NOBODY, (tx) => newDeviceOf(tx, session_id));
        if (!found) return;
        const person = { full_name: found.fullName, timezone: found.timezone };
        await deliver(
          ctx,
          {
            template: 'new_sign_in',
            userId: found.userId,
            recipient: found.email,
            link: null,
            write: () => newSignInLetter(person, found, publicUrl),
          },
          deps,
        );
      },
    }),
  ];

  /** @param recipient the address of the account, if not another */
  async function tell(
    ctx: ListenerCtx,
    userId: string,
    template: string,
    letter: (user: Recipient) => Letter,
    recipient?: string,
  ): Promise<void> {
    const user = await ctx.db.read(NOBODY, (tx) => userById(tx, userId));
    if (!user) return;
    const mail = { template, userId, recipient: recipient ?? user.email, link: null, write: () => letter(user) };
    await deliver(ctx, mail, deps);
  }
}
