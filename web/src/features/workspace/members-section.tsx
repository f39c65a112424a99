import type { Workspace } from '@daybook/contracts';
import { UserPlus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useMembers } from '../../data/members.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Card, EmptyState, Listed, SearchField, SegmentedControl, TableHeaderCell } from '../../ui/index.ts';
import { may } from './abilities.ts';
import { InvitationsList } from './invitations-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberRow } from './member-row.tsx';

interface MembersSectionProps {
  workspace: Workspace;
  onNewWorkspace: () => void;
  onGone: () => void;
}

export function MembersSection({ workspace, onNewWorkspace, onGone }: MembersSectionProps) {
  if (workspace.kind === 'personal') {
    return (
      <Card>
        <EmptyState
          title={t('members.personal')}
          hint={t('members.personalHint')}
          action={
            <Button variant="primary" onPress={onNewWorkspace}>
              {t('workspace.new')}
            </Button>
          }
        />
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-8">
      <People workspace={workspace} onGone={onGone} />
      {may(workspace, 'members:manage') && <InvitationsList workspaceId={workspace.id} />}
    </div>
  );
}

function People({ workspace, onGone }: Pick<MembersSectionProps, 'workspace' | 'onGone'>) {
  const [which, setWhich] = useState<'now' | 'former'>('now');
  const [text, setText] = useState('');
  const [page, setPage] = useState(1);
  const [isInviting, setInviting] = useState(false);
  const q = useDeferredValue(text.trim());
  const isFormer = which === 'former';
  const query = useMembers(workspace.id, {
    page,
    ...(q ? { q } : {}),
    ...(isFormer ? { former: 'true' as const } : {}),
  });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label={t('members.show')}
          value={which}
          onChange={(next) => {
            setWhich(next as typeof which);
            setPage(1);
          }}
          options={[
            { id: 'now', label: t('members.now') },
            { id: 'former', label: t('members.formerly') },
          ]}
        />
        <SearchField
          label={t('members.find')}
          value={text}
          onChange={(next) => {
            setText(next);
            setPage(1);
          }}
          className="w-full max-md:order-last md:ml-auto md:w-56"
        />
        {may(workspace, 'members:manage') && !workspace.archived_at && (
          <Button variant="primary" icon={<UserPlus />} onPress={() => setInviting(true)} className="max-md:ml-auto">
            {t('members.invite')}
          </Button>
        )}
      </div>
      <Listed
        query={query}
        label={t('members.title')}
        page={page}
        onPage={setPage}
        empty={<EmptyState title={isFormer && !q ? t('members.nobodyLeft') : t('members.nobody')} />}
        head={
          <>
            <TableHeaderCell>{t('members.person')}</TableHeaderCell>
            <TableHeaderCell>{t('members.role')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">
              {isFormer ? t('members.until') : t('members.since')}
            </TableHeaderCell>
            <TableHeaderCell>
              <span className="sr-only">{t('ui.more')}</span>
            </TableHeaderCell>
          </>
        }
        row={(member) => <MemberRow key={member.user_id} member={member} workspace={workspace} onGone={onGone} />}
      />
      {isInviting && <InviteDialog workspace={workspace} onClose={() => setInviting(false)} />}
    </div>
  );
}
