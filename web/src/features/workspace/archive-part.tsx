import type { Workspace } from '@daybook/contracts';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useChangeWorkspace } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, toast } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';
import { Part } from './part.tsx';

export function ArchivePart({ workspace }: { workspace: Workspace }) {
  const { mutate, isPending } = useChangeWorkspace(workspace);
  const { name, archived_at } = workspace;
  const put = (archived: boolean) =>
    mutate(
      { archived },
      {
        onError: sayFailure,
        onSuccess: () =>
          toast({ message: t(archived ? 'workspaceSettings.archived' : 'workspaceSettings.unarchived', { name }) }),
      },
    );
  return (
    <Part title={t('workspaceSettings.archiveTitle')} hint={t('workspaceSettings.archiveHint')}>
      {archived_at ? (
        <Button icon={<ArchiveRestore />} isPending={isPending} onPress={() => put(false)}>
          {t('workspaceSettings.unarchive')}
        </Button>
      ) : (
        <Button icon={<Archive />} isPending={isPending} onPress={() => put(true)}>
          {t('workspaceSettings.archive')}
        </Button>
      )}
    </Part>
  );
}
