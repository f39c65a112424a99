import type { Workspace } from '@daybook/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useUser } from '../../data/session.ts';
import { switchWorkspace } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { toast } from '../../ui/index.ts';

/** Goes to another workspace, and to its day. */
export function useSwitchWorkspace(): (workspace: Pick<Workspace, 'id' | 'kind' | 'name'>) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id: userId } = useUser();
  return (workspace) => {
    if (!switchWorkspace(client, userId, workspace)) {
      toast({ message: t('workspace.stillSending') });
      return;
    }
    void navigate('/today');
  };
}
