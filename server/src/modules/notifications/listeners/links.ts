import { NOBODY } from '../../../core/db/database.ts';
import { type Listener, listen } from '../../../core/events/events.ts';
import { emailLinkMade, type LinkToSend, linkToSend } from '../../auth/index.ts';
import { invitationToSend, workspaceInvited } from '../../workspaces/index.ts';
import { type DeliverDeps, deliver } from '../deliver.ts';
import { emailChangingLetter } from '../letters/account.ts';
import {
  confirmNewEmailLetter,
  invitationLetter,
  type LinkInMail,
  resetPasswordLetter,
  verifyEmailLetter,
} from '../letters/links.ts';

const LETTERS = { verify: verifyEmailLetter, change: confirmNewEmailLetter, reset: resetPasswordLetter };
const TEMPLATES = { verify: 'verify_email', change: 'confirm_new_email', reset: 'reset_password' };

export function linkListeners(deps: DeliverDeps): Listener[] {
  const { publicUrl } = deps;
  return [
    listen(emailLinkMade, {
      name: 'notifications.mail_link',
      lane: 'outbound',
      run: async (ctx, { link_id }) => {
        const link = await ctx.db.read(NOBODY, (tx) => linkToSend(tx, link_id));
        if (!link || link.closed_at) return;
        const { purpose } = link;
        await deliver(
          ctx,
          {
            template: TEMPLATES[purpose],
            userId: link.user_id,
            recipient: link.email,
            link: { purpose, id: link.id, hash: link.token_hash, expiresAt: link.expires_at },
            write: (url) => LETTERS[purpose](link, inMail(link, url), publicUrl),
          },
          deps,
        );
      },
    }),
    listen(emailLinkMade, {
      name: 'notifications.tell_old_address',
      lane: 'outbound',
      run: async (ctx, { link_id }) => {
        const link = await ctx.db.read(NOBODY, (tx) => linkToSend(tx, link_id));
        // Also about one that is used by now: then it is even more worth knowing.
        if (!link?.old_email) return;
        await deliver(
          ctx,
          {
            template: 'email_changing',
            userId: link.user_id,
            recipient: link.old_email,
            link: null,
            write: () => emailChangingLetter(link, link.email, publicUrl),
          },
          deps,
        );
      },
    }),
    listen(workspaceInvited, {
      name: 'notifications.mail_invitation',
      lane: 'outbound',
      run: async (ctx, invited) => {
        const { workspace_id, invitation_id } = invited;
        const open = await ctx.db.read(NOBODY, (tx) => invitationToSend(tx, workspace_id, invitation_id, ctx.now));
        if (!open) return;
        const expiresAt = new Date(invited.expires_at);
        await deliver(
          ctx,
          {
            template: 'invitation',
            userId: null,
            recipient: invited.email,
            link: { purpose: 'invitation', id: invitation_id, hash: open.token_hash, expiresAt },
            write: (url) =>
              invitationLetter(
                { workspace: invited.workspace_name, inviter: invited.inviter_name, role: invited.role },
                { url, expiresAt },
                publicUrl,
              ),
          },
          deps,
        );
      },
    }),
  ];
}

function inMail(link: LinkToSend, url: string): LinkInMail {
  return { url, expiresAt: link.expires_at };
}
