import type { Workspace } from '@daybook/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { useUser } from '../../data/session.ts';
import { forgetWorkspace } from '../../data/workspace-settings.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import {
  ArchivedBanner,
  AuditSection,
  GeneralSection,
  MembersSection,
  may,
  PolicySection,
  RetentionSection,
} from '../../features/workspace/index.ts';
import { t } from '../../lib/messages/index.ts';
import { ErrorState, PageHeader, SkeletonRows } from '../../ui/index.ts';
import { NewWorkspaceDialog } from '../shell/new-workspace-dialog.tsx';
import { type PageSection, SectionedPage } from '../shell/sectioned-page.tsx';
import { useSwitchWorkspace } from '../shell/use-switch-workspace.ts';
import { Component as NotFound } from './not-found.tsx';

/** The workspace one is in: who is in it, its name, its log, its rules. */
export function Component() {
  const { data: workspace, error, isPending, isFetching, refetch } = useWorkspace();
  if (workspace) return <WorkspacePage key={workspace.id} workspace={workspace} />;
  return (
    <>
      <PageHeader title={t('workspace.settings')} />
      <div className="px-4 py-5 md:px-6">
        {isPending ? (
          <SkeletonRows count={8} />
        ) : (
          <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />
        )}
      </div>
    </>
  );
}

function WorkspacePage({ workspace }: { workspace: Workspace }) {
  const { section } = useParams();
  const client = useQueryClient();
  const user = useUser();
  const [isMaking, setMaking] = useState(false);
  const switchTo = useSwitchWorkspace();
  /** The change is over by then, and nothing else is on its way. */
  const goTo = (next: Pick<Workspace, 'id' | 'kind' | 'name'>) => setTimeout(() => switchTo(next));
  const onGone = () => {
    goTo({ id: user.personal_workspace_id, kind: 'personal', name: '' });
    setTimeout(() => forgetWorkspace(client, workspace.id));
  };

  const within = (content: React.ReactNode) => () => (
    <>
      <ArchivedBanner workspace={workspace} />
      {content}
    </>
  );
  const all: PageSection[] = [
    {
      id: 'members',
      title: t('members.title'),
      content: within(<MembersSection workspace={workspace} onNewWorkspace={() => setMaking(true)} onGone={onGone} />),
      isWide: true,
    },
    {
      id: 'general',
      title: t('workspaceSettings.general'),
      content: within(<GeneralSection workspace={workspace} onGone={onGone} onOpen={goTo} />),
    },
    ...(may(workspace, 'audit:read')
      ? [
          {
            id: 'audit',
            title: t('auditLog.title'),
            hint: t('auditLog.hint'),
            content: within(<AuditSection workspace={workspace} />),
            isWide: true,
          },
        ]
      : []),
    {
      id: 'policy',
      title: t('policy.title'),
      hint: t('policy.hint'),
      content: within(<PolicySection workspace={workspace} />),
    },
    {
      id: 'retention',
      title: t('retention.title'),
      hint: t('retention.hint'),
      content: within(<RetentionSection workspace={workspace} />),
    },
  ];
  const current = all.find(({ id }) => id === section);
  if (!section) return <Navigate to="/workspace/members" replace />;
  if (!current) return <NotFound />;
  return (
    <>
      <SectionedPage title={workspace.name} base="/workspace" sections={all} current={current} />
      <NewWorkspaceDialog isOpen={isMaking} onOpenChange={setMaking} />
    </>
  );
}
