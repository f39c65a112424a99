import type { Invitation } from '@daybook/contracts';
import { useState } from 'react';
import { usePendingInvitations, useRevokeInvitation } from '../../data/members.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, EmptyState, Listed, TableCell, TableHeaderCell, TableRow, toast } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';

/** Those that nobody has accepted yet. */
export function InvitationsList({ workspaceId }: { workspaceId: string }) {
  const [page, setPage] = useState(1);
  const query = usePendingInvitations(workspaceId, page);
  return (
    <section className="flex flex-col gap-2" aria-labelledby="invitations">
      <h3 id="invitations" className="text-13 font-semibold">
        {t('members.invitations')}
      </h3>
      <Listed
        query={query}
        label={t('members.invitations')}
        page={page}
        onPage={setPage}
        empty={
          <EmptyState title={t('members.noInvitations')} hint={t('members.noInvitationsHint')} className="py-6!" />
        }
        head={
          <>
            <TableHeaderCell>{t('members.forWhom')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('members.role')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('members.invitedBy')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('members.ends')}</TableHeaderCell>
            <TableHeaderCell>
              <span className="sr-only">{t('ui.more')}</span>
            </TableHeaderCell>
          </>
        }
        row={(invitation) => <InvitationRow key={invitation.id} invitation={invitation} workspaceId={workspaceId} />}
      />
    </section>
  );
}

function InvitationRow({ invitation, workspaceId }: { invitation: Invitation; workspaceId: string }) {
  const format = useFormat();
  const revoke = useRevokeInvitation(workspaceId);
  const { id, email, role, invited_by, expires_at } = invitation;
  const name = email ?? t('members.byLink');
  const roleName = t(`members.roles.${role}`);
  return (
    <TableRow>
      <TableCell className="max-w-44 md:max-w-80">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-12 text-muted md:hidden">
          {roleName} · {format.ago(expires_at)}
        </span>
      </TableCell>
      <TableCell className="text-muted max-md:hidden">{roleName}</TableCell>
      <TableCell className="max-w-48 truncate text-muted max-md:hidden">
        {invited_by?.full_name ?? t('auditLog.formerly')}
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden" title={format.exact(expires_at)}>
        {format.ago(expires_at)}
      </TableCell>
      <TableCell align="end">
        <Button
          variant="ghost"
          aria-label={t('members.revokeOf', { name })}
          isPending={revoke.isPending}
          onPress={() =>
            revoke.mutate(id, {
              onError: sayFailure,
              onSuccess: () => toast({ message: t('members.revoked') }),
            })
          }
        >
          {t('members.revoke')}
        </Button>
      </TableCell>
    </TableRow>
  );
}
