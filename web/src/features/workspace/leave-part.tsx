import type { Workspace } from '@daybook/contracts';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Button } from '../../ui/index.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { Part } from './part.tsx';

export function LeavePart({ workspace, onGone }: { workspace: Workspace; onGone: () => void }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <Part title={t('workspace.leaveTitle')} hint={t('workspace.leaveHint')}>
      <Button icon={<LogOut />} onPress={() => setAsking(true)}>
        {t('members.leave')}
      </Button>
      {isAsking && <LeaveDialog workspace={workspace} onClose={() => setAsking(false)} onGone={onGone} />}
    </Part>
  );
}
