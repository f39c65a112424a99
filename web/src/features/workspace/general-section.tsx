import type { Workspace } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import { may } from './abilities.ts';
import { ArchivePart } from './archive-part.tsx';
import { DeletePart } from './delete-part.tsx';
import { FiguresPart } from './figures-part.tsx';
import { LeavePart } from './leave-part.tsx';
import { LogoPart } from './logo-part.tsx';
import { NameSetting } from './name-setting.tsx';
import { Shelf } from './shelf.tsx';
import { TransferPart } from './transfer-part.tsx';

interface GeneralSectionProps {
  workspace: Workspace;
  onGone: () => void;
  onOpen: (workspace: Workspace) => void;
}

export function GeneralSection({ workspace, onGone, onOpen }: GeneralSectionProps) {
  const isTeam = workspace.kind === 'team';
  const mayManage = isTeam && may(workspace, 'workspace:manage');
  const mayChange = may(workspace, 'workspace:manage') && workspace.archived_at === null;
  return (
    <>
      <NameSetting key={workspace.id} workspace={workspace} />
      {mayChange && (
        <div className="mt-6">
          <LogoPart key={workspace.id} workspace={workspace} />
        </div>
      )}
      {isTeam ? (
        <div className="mt-6 flex flex-col gap-5">
          {mayManage && <ArchivePart workspace={workspace} />}
          {mayManage && <TransferPart workspace={workspace} />}
          <FiguresPart workspace={workspace} />
          <LeavePart workspace={workspace} onGone={onGone} />
          {mayManage && <DeletePart workspace={workspace} onGone={onGone} />}
        </div>
      ) : (
        <p className="mt-4 text-13 text-muted">{t('workspaceSettings.personalHint')}</p>
      )}
      <Shelf currentId={workspace.id} onOpen={onOpen} />
    </>
  );
}
