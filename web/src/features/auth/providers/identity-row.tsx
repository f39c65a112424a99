import type { ProviderIdentity } from '@daybook/contracts';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useDisconnect } from '../../../data/providers.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, Chip, ConfirmDialog, toast } from '../../../ui/index.ts';
import { sayFailure } from '../factors/failure.ts';
import { useWithProof } from '../factors/with-proof.ts';

export function IdentityRow({ identity }: { identity: ProviderIdentity }) {
  const { name, email, usable, created_at, last_used_at } = identity;
  const format = useFormat();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-13">
      <Link2 aria-hidden className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="font-medium">{name}</span>
          <span className="truncate text-muted">{email ?? t('providers.noEmail')}</span>
          {!usable && (
            <span title={t('providers.notHereHint')}>
              <Chip tone="warn">{t('providers.notHere')}</Chip>
            </span>
          )}
        </p>
        <p className="flex flex-wrap gap-x-3 text-12 text-muted">
          {last_used_at && (
            <span title={format.exact(last_used_at)}>{t('providers.lastUsed', { ago: format.ago(last_used_at) })}</span>
          )}
          <span title={format.exact(created_at)} className="max-md:hidden">
            {t('providers.connectedOn', { day: format.day(format.dayOf(created_at), 'date') })}
          </span>
        </p>
      </div>
      <Button size={28} aria-label={t('providers.disconnectName', { name })} onPress={() => setLeaving(true)}>
        {t('providers.disconnect')}
      </Button>
      {isLeaving && <Leaving identity={identity} onEnd={() => setLeaving(false)} />}
    </li>
  );
}

function Leaving({ identity: { id, name }, onEnd }: { identity: ProviderIdentity; onEnd: () => void }) {
  const disconnect = useDisconnect(useWithProof());
  return (
    <ConfirmDialog
      title={t('providers.disconnectTitle', { name })}
      confirmLabel={t('providers.disconnect')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      isPending={disconnect.isPending}
      onConfirm={() =>
        disconnect.mutate(id, {
          onSuccess: () => {
            onEnd();
            toast({ message: t('providers.disconnected', { name }) });
          },
          onError: (error) => {
            onEnd();
            sayFailure(error);
          },
        })
      }
    >
      {t('providers.disconnectText', { name })}
    </ConfirmDialog>
  );
}
