import { WORKSPACE_GRACE_DAYS, type Workspace } from '@daybook/contracts';
import { useState } from 'react';
import { useDeleteWorkspace } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, ConfirmDialog, toast } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';
import { Part } from './part.tsx';

export function DeletePart({ workspace, onGone }: { workspace: Workspace; onGone: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const remove = useDeleteWorkspace(workspace);
  const { name } = workspace;
  return (
    <Part
      title={t('workspaceSettings.deleteTitle')}
      hint={t('workspaceSettings.deleteHint', { count: WORKSPACE_GRACE_DAYS })}
    >
      <Button className="text-bad!" onPress={() => setAsking(true)}>
        {t('workspaceSettings.delete')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          isOpen
          onOpenChange={setAsking}
          title={t('workspaceSettings.deleteAsk', { name })}
          confirmLabel={t('workspaceSettings.deleteConfirm')}
          typeToConfirm={{ label: t('workspaceSettings.deleteType', { name }), text: name }}
          isPending={remove.isPending}
          onConfirm={() =>
            remove.mutate(undefined, {
              onError: (error) => {
                sayFailure(error);
                setAsking(false);
              },
              onSuccess: () => {
                toast({ message: t('workspaceSettings.deleted', { name }) });
                onGone();
              },
            })
          }
        >
          {t('workspaceSettings.deleteText', { count: WORKSPACE_GRACE_DAYS })}
        </ConfirmDialog>
      )}
    </Part>
  );
}
