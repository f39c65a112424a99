import type { Account } from '@daybook/contracts';
import { Ellipsis, Lock, LockOpen, ShieldCheck, ShieldOff, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useChangeAccount } from '../../data/admin.ts';
import { useKeepAccountOf } from '../../data/privacy.ts';
import type { WithProof } from '../../data/security.ts';
import { t } from '../../lib/messages/index.ts';
import { IconButton, Menu, MenuItem, MenuTrigger, toast } from '../../ui/index.ts';
import { DeleteAccountDialog } from './delete-account-dialog.tsx';
import { sayFailure } from './failure.ts';

type Change = { locked: boolean } | { role: Account['role'] };

/** What an administrator can do with an account; each thing can be taken back by the toast. */
export function AccountMenu({ account, withProof }: { account: Account; withProof: WithProof }) {
  const { mutate } = useChangeAccount(withProof);
  const keep = useKeepAccountOf();
  const [isDeleting, setDeleting] = useState(false);
  const { id, full_name: name, role, locked_at, locked_until } = account;
  const isLocked = locked_at !== null || locked_until !== null;
  const change = (wanted: Change, back: Change | null, message: string) =>
    mutate(
      { id, ...wanted },
      {
        onError: sayFailure,
        onSuccess: () =>
          toast({
            message,
            ...(back
              ? {
                  action: { label: t('common.undo'), onAction: () => mutate({ id, ...back }, { onError: sayFailure }) },
                }
              : {}),
          }),
      },
    );
  return (
    <>
      <MenuTrigger>
        <IconButton aria-label={t('admin.actions', { name })}>
          <Ellipsis />
        </IconButton>
        <Menu placement="bottom end">
          {isLocked ? (
            <MenuItem
              icon={<LockOpen />}
              onAction={() =>
                change({ locked: false }, locked_at ? { locked: true } : null, t('admin.unlocked', { name }))
              }
            >
              {t('admin.unlock')}
            </MenuItem>
          ) : (
            <MenuItem
              icon={<Lock />}
              tone="bad"
              onAction={() => change({ locked: true }, { locked: false }, t('admin.locked', { name }))}
            >
              {t('admin.lock')}
            </MenuItem>
          )}
          {role === 'admin' ? (
            <MenuItem
              icon={<ShieldOff />}
              onAction={() => change({ role: 'user' }, { role: 'admin' }, t('admin.tookAdmin', { name }))}
            >
              {t('admin.takeAdmin')}
            </MenuItem>
          ) : (
            <MenuItem
              icon={<ShieldCheck />}
              onAction={() => change({ role: 'admin' }, { role: 'user' }, t('admin.madeAdmin', { name }))}
            >
              {t('admin.makeAdmin')}
            </MenuItem>
          )}
          {account.deletion_due_at ? (
            <MenuItem
              icon={<Undo2 />}
              onAction={() =>
                keep.mutate(id, {
                  onSuccess: () => void toast({ message: t('admin.kept', { name }), tone: 'good' }),
                  onError: sayFailure,
                })
              }
            >
              {t('admin.keep')}
            </MenuItem>
          ) : (
            <MenuItem icon={<Trash2 />} tone="bad" onAction={() => setDeleting(true)}>
              {t('admin.delete')}
            </MenuItem>
          )}
        </Menu>
      </MenuTrigger>
      {isDeleting && <DeleteAccountDialog account={account} withProof={withProof} onEnd={() => setDeleting(false)} />}
    </>
  );
}
