import type { Passkey } from '@daybook/contracts';
import { Fingerprint, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useRemovePasskey, useRenamePasskey } from '../../../data/security.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, Chip, ConfirmDialog, IconButton, toast } from '../../../ui/index.ts';
import { sayFailure } from './failure.ts';
import { PasskeyNameDialog } from './passkey-name-dialog.tsx';
import { useWithProof } from './with-proof.ts';

export function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { name, host, is_synced, last_used_at, version, id } = passkey;
  const format = useFormat();
  const rename = useRenamePasskey();
  const [doing, setDoing] = useState<'rename' | 'remove'>();
  const end = () => setDoing(undefined);
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-13">
      <Fingerprint aria-hidden className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="truncate font-medium">{name}</span>
          {is_synced && <Chip>{t('factorSettings.synced')}</Chip>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-12 text-muted">
          <span title={format.exact(last_used_at)}>
            {last_used_at
              ? t('factorSettings.lastUsed', { ago: format.ago(last_used_at) })
              : t('factorSettings.neverUsed')}
          </span>
          <span>{t('factorSettings.forHost', { host })}</span>
        </p>
      </div>
      <IconButton size={28} aria-label={t('factorSettings.rename', { name })} onPress={() => setDoing('rename')}>
        <Pencil />
      </IconButton>
      <Button size={28} aria-label={t('factorSettings.removeName', { name })} onPress={() => setDoing('remove')}>
        {t('factorSettings.remove')}
      </Button>
      {doing === 'rename' && (
        <PasskeyNameDialog
          title={t('factorSettings.rename', { name })}
          name={name}
          isPending={rename.isPending}
          onEnd={end}
          onName={(chosen) => rename.mutate({ id, name: chosen, version }, { onSuccess: end, onError: sayFailure })}
        />
      )}
      {doing === 'remove' && <Removal passkey={passkey} onEnd={end} />}
    </li>
  );
}

/** Asks first: only the device it is on could bring it back. */
function Removal({ passkey: { id, name }, onEnd }: { passkey: Passkey; onEnd: () => void }) {
  const remove = useRemovePasskey(useWithProof());
  return (
    <ConfirmDialog
      title={t('factorSettings.removeTitle', { name })}
      confirmLabel={t('factorSettings.remove')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      isPending={remove.isPending}
      onConfirm={() =>
        remove.mutate(id, {
          onSuccess: () => {
            onEnd();
            toast({ message: t('factorSettings.removed', { name }) });
          },
          onError: (error) => {
            onEnd();
            sayFailure(error);
          },
        })
      }
    >
      {t('factorSettings.removeText')}
    </ConfirmDialog>
  );
}
