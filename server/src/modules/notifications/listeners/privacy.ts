import { NOBODY } from '../../../core/db/database.ts';
import { type Listener, type ListenerCtx, listen } from '../../../core/events/events.ts';
import { userById } from '../../auth/index.ts';
import { dataExportReady, deletionScheduled } from '../../privacy/index.ts';
import { type DeliverDeps, deliver } from '../deliver.ts';
import type { Letter } from '../letters/letter.ts';
import { deletionScheduledLetter, exportReadyLetter } from '../letters/privacy.ts';

type Recipient = NonNullable<Awaited<ReturnType<typeof userById>>>;

/** These have no token in them, so without SMTP there is nothing to pass on: the pages say the same. */
export function privacyListeners(deps: DeliverDeps): Listener[] {
  if (!deps.server) return [];
  const { publicUrl } = deps;
  return [
    listen(dataExportReady, {
      name: 'notifications.tell_of_export',
      lane: 'outbound',
      run: (ctx, { user_id, expires_at }) =>
        tell(ctx, user_id, 'export_ready', (user) => exportReadyLetter(user, new Date(expires_at), publicUrl)),
    }),
    listen(deletionScheduled, {
      name: 'notifications.tell_of_deletion',
      lane: 'outbound',
      run: (ctx, { user_id, due_at, by }) =>
        tell(ctx, user_id, 'deletion_scheduled', (user) =>
          // Kept by now: then it would only frighten.
          user.deletion_due_at ? deletionScheduledLetter(user, { dueAt: new Date(due_at), by }, publicUrl) : null,
        ),
    }),
  ];

  async function tell(
    ctx: ListenerCtx,
    userId: string,
    template: string,
    letter: (user: Recipient) => Letter | null,
  ): Promise<void> {
    const user = await ctx.db.read(NOBODY, (tx) => userById(tx, userId));
    const written = user && letter(user);
    if (!written) return;
    await deliver(ctx, { template, userId, recipient: user.email, link: null, write: () => written }, deps);
  }
}
