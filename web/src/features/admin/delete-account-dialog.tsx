import { type Account, DELETION_GRACE_DAYS } from '@daybook/contracts';
import { useInstallation } from '../../data/installation.ts';
import { useDeleteAccountOf } from '../../data/privacy.ts';
import type { WithProof } from '../../data/security.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { ConfirmDialog, toast } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';

interface DeleteAccountDialogProps {
  account: Account;
  withProof: WithProof;
  onEnd: () => void;
}

export function DeleteAccountDialog({ account, withProof, onEnd }: DeleteAccountDialogProps) {
  const format = useFormat();
  const { data: installation } = useInstallation();
  const remove = useDeleteAccountOf(withProof);
  const { id, full_name: name, email } = account;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      title={t('admin.deleteTitle', { name })}
      confirmLabel={t('admin.deleteConfirm')}
      typeToConfirm={{ label: t('admin.deleteType', { email }), text: email }}
      isPending={remove.isPending}
      onConfirm={() =>
        remove.mutate(id, {
          onSuccess: ({ due_at }) => void toast({ message: t('admin.deleted', { name, day: format.instant(due_at) }) }),
          onError: sayFailure,
          onSettled: onEnd,
        })
      }
    >
      <p>{t('admin.deleteText', { count: DELETION_GRACE_DAYS, name })}</p>
      {installation && (
        <p className="mt-2">{t(installation.sends_mail ? 'admin.deleteToldByMail' : 'admin.deleteTellThem')}</p>
      )}
    </ConfirmDialog>
  );
}
