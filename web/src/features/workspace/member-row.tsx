import type { Member, Workspace, WorkspaceRole } from '@daybook/contracts';
import { LogOut, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useChangeRole, useRemoveMember } from '../../data/members.ts';
import { useUser } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { ConfirmDialog, IconButton, Select, TableCell, TableRow, toast } from '../../ui/index.ts';
import { may } from './abilities.ts';
import { sayFailure } from './failure.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { roleOptions } from './role-options.ts';
import { useIsOnlyAdmin } from './use-is-only-admin.ts';

interface MemberRowProps {
  member: Member;
  workspace: Workspace;
  onGone: () => void;
}

export function MemberRow({ member, workspace, onGone }: MemberRowProps) {
  const format = useFormat();
  const isMe = member.user_id === useUser().id;
  const [isAsking, setAsking] = useState(false);
  const { full_name: name, email, username, joined_at, left_at } = member;
  const mayManage = may(workspace, 'members:manage');
  const isOnlyAdmin = useIsOnlyAdmin(workspace);
  const isFormer = left_at !== null;
  const day = left_at ?? joined_at;
  return (
    <TableRow>
      <TableCell className="max-w-40 py-1.5 md:max-w-90">
        <span className="block truncate font-medium">
          {name}
          {isMe && <span className="ml-1.5 text-12 font-normal text-muted">{t('members.you')}</span>}
        </span>
        <span className="block truncate text-12 text-muted">{email ?? username}</span>
      </TableCell>
      <TableCell>
        {mayManage && !isFormer ? (
          <RoleSelect member={member} workspaceId={workspace.id} />
        ) : (
          <span className="text-muted">{t(`members.roles.${member.role}`)}</span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden" title={format.exact(day)}>
        {format.day(format.dayOf(day))}
      </TableCell>
      <TableCell align="end">
        {!isFormer && (isMe ? !isOnlyAdmin : mayManage) && (
          <IconButton
            aria-label={isMe ? t('members.leave') : t('members.remove', { name })}
            onPress={() => setAsking(true)}
          >
            {isMe ? <LogOut /> : <UserMinus />}
          </IconButton>
        )}
        {isAsking &&
          (isMe ? (
            <LeaveDialog workspace={workspace} onClose={() => setAsking(false)} onGone={onGone} />
          ) : (
            <RemoveDialog member={member} workspaceId={workspace.id} onClose={() => setAsking(false)} />
          ))}
      </TableCell>
    </TableRow>
  );
}

function RoleSelect({ member, workspaceId }: { member: Member; workspaceId: string }) {
  const change = useChangeRole(workspaceId);
  const { user_id: userId, full_name: name, role } = member;
  return (
    <Select
      label={t('members.roleOf', { name })}
      hideLabel
      look="quiet"
      className="-ml-2.5 w-28"
      // What was chosen shows at once.
      value={change.isPending ? change.variables.role : role}
      onChange={(chosen) => {
        if (chosen === role) return;
        const next = chosen as WorkspaceRole;
        change.mutate(
          { userId, role: next },
          {
            onError: sayFailure,
            onSuccess: () =>
              toast({
                message: t(`members.roleChanged.${next}`, { name }),
                action: {
                  label: t('common.undo'),
                  onAction: () => change.mutate({ userId, role }, { onError: sayFailure }),
                },
              }),
          },
        );
      }}
      options={roleOptions()}
    />
  );
}

interface RemoveDialogProps {
  member: Member;
  workspaceId: string;
  onClose: () => void;
}

/** Asked first, as it can't be taken back: they would have to be invited anew. */
function RemoveDialog({ member: { user_id: userId, full_name: name }, workspaceId, onClose }: RemoveDialogProps) {
  const remove = useRemoveMember(workspaceId);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('members.removeTitle', { name })}
      confirmLabel={t('members.removeConfirm')}
      isPending={remove.isPending}
      onConfirm={() =>
        remove.mutate(userId, {
          onError: (error) => {
            sayFailure(error);
            onClose();
          },
          onSuccess: () => {
            toast({ message: t('members.removed', { name }) });
            onClose();
          },
        })
      }
    >
      {t('members.removeText')}
    </ConfirmDialog>
  );
}
