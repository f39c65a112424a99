import { useState } from 'react';
import { useCreateWorkspace } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Dialog, sayFailure, TextField } from '../../ui/index.ts';
import { useSwitchWorkspace } from './use-switch-workspace.ts';

interface NewWorkspaceDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function NewWorkspaceDialog({ isOpen, onOpenChange }: NewWorkspaceDialogProps) {
  const [name, setName] = useState('');
  const create = useCreateWorkspace();
  const switchTo = useSwitchWorkspace();
  const close = () => {
    onOpenChange(false);
    setName('');
  };
  return (
    <Dialog
      title={t('workspace.newTitle')}
      isOpen={isOpen}
      onOpenChange={(open) => (open ? onOpenChange(true) : close())}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(name.trim(), {
            onError: sayFailure,
            onSuccess: (workspace) => {
              close();
              // The making of it is over by then, and nothing else is on its way.
              setTimeout(() => switchTo(workspace));
            },
          });
        }}
      >
        <TextField label={t('workspace.name')} value={name} onChange={setName} maxLength={100} autoFocus />
        <p className="text-13 text-muted">{t('workspace.newHint')}</p>
        <Button type="submit" variant="primary" isDisabled={name.trim() === ''} isPending={create.isPending}>
          {t('workspace.create')}
        </Button>
      </form>
    </Dialog>
  );
}
