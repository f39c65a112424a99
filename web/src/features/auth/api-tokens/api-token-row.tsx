import type { ApiToken } from '@daybook/contracts';
import { useState } from 'react';
import { useRevokeApiToken } from '../../../data/api-tokens.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, Chip, ConfirmDialog, cx, sayFailure, toast } from '../../../ui/index.ts';
import { scopesText } from './scope-groups.ts';

export function ApiTokenRow({ token }: { token: ApiToken }) {
  const { name, scopes, last_four, expires_at } = token;
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const isOver = expires_at !== null && Date.parse(expires_at) <= Date.now();
  const expiry =
    expires_at === null ? t('tokens.noExpiry') : endText(isOver, format.day(format.dayOf(expires_at), 'date'));
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-13">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className={cx('truncate font-medium', isOver && 'text-muted')}>{name}</span>
          <span className="font-mono text-12 text-muted">…{last_four}</span>
          {isOver && <Chip tone="warn">{t('tokens.isOver')}</Chip>}
        </p>
        <p className="text-12">{scopesText(scopes)}</p>
        <p className="flex flex-wrap gap-x-3 text-12 text-muted">
          <LastUse token={token} />
          <span title={expires_at === null ? undefined : format.exact(expires_at)}>{expiry}</span>
        </p>
      </div>
      <Button size={28} aria-label={t('tokens.revokeName', { name })} onPress={() => setAsking(true)}>
        {t('tokens.revoke')}
      </Button>
      {isAsking && <Revocation token={token} onEnd={() => setAsking(false)} />}
    </li>
  );
}

const endText = (isOver: boolean, day: string) => t(isOver ? 'tokens.ended' : 'tokens.ends', { day });

function LastUse({ token: { last_used_at, last_used_ip } }: { token: ApiToken }) {
  const format = useFormat();
  if (last_used_at === null) return <span>{t('tokens.neverUsed')}</span>;
  return (
    <>
      <span title={format.exact(last_used_at)}>{t('tokens.lastUsed', { ago: format.ago(last_used_at) })}</span>
      {last_used_ip && <span className="tabular">{t('tokens.usedFrom', { ip: last_used_ip })}</span>}
    </>
  );
}

/** Asks first: the secret is nowhere, so nothing could bring the token back. */
function Revocation({ token: { id, name }, onEnd }: { token: ApiToken; onEnd: () => void }) {
  const revoke = useRevokeApiToken();
  return (
    <ConfirmDialog
      title={t('tokens.revokeTitle', { name })}
      confirmLabel={t('tokens.revoke')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      isPending={revoke.isPending}
      onConfirm={() =>
        revoke.mutate(id, {
          onSuccess: () => {
            onEnd();
            toast({ message: t('tokens.revoked', { name }) });
          },
          onError: sayFailure,
        })
      }
    >
      {t('tokens.revokeText')}
    </ConfirmDialog>
  );
}
