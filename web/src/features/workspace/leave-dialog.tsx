import type { Workspace } from '@daybook/contracts';
import { useRemoveMember } from '../../data/members.ts';
import { useUser } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { ConfirmDialog, toast } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';

interface LeaveDialogProps {
  workspace: Workspace;
  onClose: () => void;
  /** Told when there is nothing more to see here. */
  onGone: () => void;
}

export function LeaveDialog({ workspace: { id, name }, onClose, onGone }: LeaveDialogProps) {
  const user = useUser();
  const leave = useRemoveMember(id, { isLeaving: true });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('members.leaveTitle', { name })}
      confirmLabel={t('members.leaveConfirm')}
      isPending={leave.isPending}
      onConfirm={() =>
        leave.mutate(user.id, {
          onError: (error) => {
            sayFailure(error);
            onClose();
          },
          onSuccess: () => {
            toast({ message: t('members.left', { name }) });
            onGone();
          },
        })
      }
    >
      {t('members.leaveText')}
    </ConfirmDialog>
  );
}
