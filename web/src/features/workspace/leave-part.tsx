import type { Workspace } from '@daybook/contracts';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Button } from '../../ui/index.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { Part } from './part.tsx';
import { useIsOnlyAdmin } from './use-is-only-admin.ts';

export function LeavePart({ workspace, onGone }: { workspace: Workspace; onGone: () => void }) {
  const [isAsking, setAsking] = useState(false);
  if (useIsOnlyAdmin(workspace)) {
    return (
      <Part title={t('workspaceSettings.leaveTitle')} hint={t('workspaceSettings.leaveHint')}>
        <p className="text-13 text-muted">{t('members.onlyAdmin')}</p>
      </Part>
    );
  }
  return (
    <Part title={t('workspaceSettings.leaveTitle')} hint={t('workspaceSettings.leaveHint')}>
      <Button icon={<LogOut />} onPress={() => setAsking(true)}>
        {t('members.leave')}
      </Button>
      {isAsking && <LeaveDialog workspace={workspace} onClose={() => setAsking(false)} onGone={onGone} />}
    </Part>
  );
}
