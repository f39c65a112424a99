import type { Project } from '@daybook/contracts';
import { Archive, ArchiveRestore, CircleDollarSign, Coins, Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeleteProject, useRestoreProject, useUpdateProject } from '../../data/projects.ts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  Button,
  Chip,
  cx,
  IconButton,
  InlineText,
  Menu,
  MenuItem,
  MenuTrigger,
  Switch,
  toast,
} from '../../ui/index.ts';
import { RateDialog, rateText } from '../rates/index.ts';
import { ColorButton } from './color-button.tsx';
import { sayFailure } from './failure-text.ts';
import { InlineClient } from './inline-client.tsx';

export function ProjectRow({ project, seesRates }: { project: Project; seesRates: boolean }) {
  const { id, name, color, billable, archived, hourly_rate } = project;
  const format = useFormat();
  const [isRating, setRating] = useState(false);
  const update = useUpdateProject({ onFailure: sayFailure });
  const remove = useDeleteProject({ onFailure: sayFailure });
  const restore = useRestoreProject({ onFailure: sayFailure });
  const change = (
    values: Partial<Pick<Project, 'name' | 'client_id' | 'color' | 'billable' | 'hourly_rate' | 'archived'>>,
  ) => update.mutate({ id, ...values });

  function archive() {
    change({ archived: !archived });
    if (archived) return;
    toast({
      message: t('settings.archivedToast', { name }),
      action: { label: t('common.undo'), onAction: () => change({ archived: false }) },
    });
  }

  function removeIt() {
    remove.mutate(id);
    toast({
      message: t('settings.deletedToast', { name }),
      action: { label: t('common.undo'), onAction: () => restore.mutate(project) },
    });
  }

  return (
    <li className="flex items-center gap-1 border-b border-line py-0.5">
      <ColorButton label={t('settings.colorOf', { name })} value={color} onChange={(hex) => change({ color: hex })} />
      <div className={cx('flex min-w-0 flex-1 flex-col md:flex-row md:gap-1', archived && 'text-muted')}>
        <InlineText
          label={t('settings.nameOf', { name })}
          value={name}
          isRequired
          maxLength={100}
          onSave={(text) => change({ name: text })}
          className="flex-1 font-medium"
        />
        <InlineClient project={project} onChange={(clientId) => change({ client_id: clientId })} className="md:w-36" />
      </div>
      {archived && <Chip>{t('settings.archived')}</Chip>}
      <span className="hidden w-28 shrink-0 justify-end md:flex">
        <Switch
          isSelected={billable}
          onChange={(isBillable) => change({ billable: isBillable })}
          aria-label={t('settings.billableOf', { name })}
        >
          <span aria-hidden className={cx('text-12', !billable && 'text-muted')}>
            {t('settings.billable')}
          </span>
        </Switch>
      </span>
      {seesRates && (
        <span className="flex w-28 shrink-0 justify-end max-md:hidden">
          {hourly_rate && (
            <Button
              variant="ghost"
              aria-label={`${t('clients.rateOf', { name })}: ${rateText(hourly_rate, format)}`}
              onPress={() => setRating(true)}
              className="tabular"
            >
              {rateText(hourly_rate, format)}
            </Button>
          )}
        </span>
      )}
      <span title={t('settings.tracked')} className="w-16 shrink-0 text-right text-13 text-muted tabular">
        <span className="sr-only">{t('settings.tracked')} </span>
        {durationShort(project.tracked_seconds)}
      </span>
      <MenuTrigger>
        <IconButton aria-label={t('settings.moreFor', { name })}>
          <Ellipsis />
        </IconButton>
        <Menu placement="bottom end">
          <MenuItem icon={<CircleDollarSign />} onAction={() => change({ billable: !billable })}>
            {`${t('settings.billable')}: ${billable ? t('common.yes') : t('common.no')}`}
          </MenuItem>
          {seesRates && (
            <MenuItem icon={<Coins />} onAction={() => setRating(true)}>
              {t('clients.rateIs', { rate: hourly_rate ? rateText(hourly_rate, format) : t('clients.noRate') })}
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
          hint={t('clients.ofProject')}
          rate={hourly_rate}
          workspaceId={project.workspace_id}
          onSave={(wanted) => change({ hourly_rate: wanted })}
          onClose={() => setRating(false)}
        />
      )}
    </li>
  );
}
