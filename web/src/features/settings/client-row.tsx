import type { Client } from '@daybook/contracts';
import { Archive, ArchiveRestore, Coins, Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeleteClient, useRestoreClient, useUpdateClient } from '../../data/clients.ts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Chip, cx, IconButton, InlineText, Menu, MenuItem, MenuTrigger, toast } from '../../ui/index.ts';
import { RateDialog, rateText } from '../rates/index.ts';
import { ColorButton } from './color-button.tsx';
import { sayFailure } from './failure-text.ts';

export function ClientRow({ client, seesRates }: { client: Client; seesRates: boolean }) {
  const { id, name, color, archived, hourly_rate } = client;
  const format = useFormat();
  const [isRating, setRating] = useState(false);
  const update = useUpdateClient({ onFailure: sayFailure });
  const remove = useDeleteClient({ onFailure: sayFailure });
  const restore = useRestoreClient({ onFailure: sayFailure });
  const change = (values: Partial<Pick<Client, 'name' | 'color' | 'hourly_rate' | 'archived'>>) =>
    update.mutate({ id, ...values });
  const rate = hourly_rate ? rateText(hourly_rate, format) : t('clients.noRate');

  function archive() {
    change({ archived: !archived });
    if (archived) return;
    toast({
      message: t('clients.archivedToast', { name }),
      action: { label: t('common.undo'), onAction: () => change({ archived: false }) },
    });
  }

  function removeIt() {
    remove.mutate(id);
    toast({
      message: t('settings.deletedToast', { name }),
      action: { label: t('common.undo'), onAction: () => restore.mutate(client) },
    });
  }

  return (
    <li className="flex items-center gap-1 border-b border-line py-0.5">
      <ColorButton label={t('settings.colorOf', { name })} value={color} onChange={(hex) => change({ color: hex })} />
      <div className={cx('flex min-w-0 flex-1 flex-col', archived && 'text-muted')}>
        <InlineText
          label={t('settings.nameOf', { name })}
          value={name}
          isRequired
          maxLength={100}
          onSave={(text) => change({ name: text })}
          className="font-medium"
        />
      </div>
      {archived && <Chip>{t('settings.archived')}</Chip>}
      <span className="w-24 shrink-0 text-right text-13 text-muted max-md:hidden">
        {t('clients.projects', { count: client.projects })}
      </span>
      {seesRates && (
        <Button
          variant="ghost"
          aria-label={`${t('clients.rateOf', { name })}: ${rate}`}
          onPress={() => setRating(true)}
          className={cx('shrink-0 justify-end tabular md:w-28', !hourly_rate && 'text-muted')}
        >
          {rate}
        </Button>
      )}
      <span title={t('settings.tracked')} className="w-16 shrink-0 text-right text-13 text-muted tabular max-md:hidden">
        <span className="sr-only">{t('settings.tracked')} </span>
        {durationShort(client.tracked_seconds)}
      </span>
      <MenuTrigger>
        <IconButton aria-label={t('settings.moreFor', { name })}>
          <Ellipsis />
        </IconButton>
        <Menu placement="bottom end">
          {seesRates && (
            <MenuItem icon={<Coins />} onAction={() => setRating(true)}>
              {t('clients.rateIs', { rate })}
            </MenuItem>
          )}
          <MenuItem icon={archived ? <ArchiveRestore /> : <Archive />} onAction={archive}>
            {archived ? t('settings.unarchive') : t('settings.archive')}
          </MenuItem>
          <MenuItem icon={<Trash2 />} tone="bad" onAction={removeIt}>
            {t('common.delete')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      {isRating && (
        <RateDialog
          title={t('clients.rateOf', { name })}
          hint={t('clients.ofClient')}
          rate={hourly_rate}
          workspaceId={client.workspace_id}
          onSave={(wanted) => change({ hourly_rate: wanted })}
          onClose={() => setRating(false)}
        />
      )}
    </li>
  );
}
