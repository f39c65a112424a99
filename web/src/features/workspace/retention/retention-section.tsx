import type { Workspace } from '@daybook/contracts';
import { useRetention } from '../../../data/retention.ts';
import { t } from '../../../lib/messages/index.ts';
import { Banner, ErrorState, SkeletonRows } from '../../../ui/index.ts';
import { may } from '../abilities.ts';
import { Part } from '../part.tsx';
import { ArchivedMonths } from './archived-months.tsx';
import { RulesForm } from './rules-form.tsx';

/** How long the workspace keeps time, and what it has packed up. */
export function RetentionSection({ workspace }: { workspace: Workspace }) {
  const { data, error, isPending, isFetching, refetch } = useRetention(workspace.id);
  if (isPending) return <SkeletonRows count={6} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />;
  const mayManage = may(workspace, 'workspace:manage');
  const isDisabled = !mayManage || workspace.archived_at !== null;
  return (
    <>
      {!mayManage && <Banner className="mb-4">{t('retention.readOnly')}</Banner>}
      <div className="flex flex-col gap-5">
        <Part title={t('retention.rules')}>
          <RulesForm key={data.version} workspaceId={workspace.id} current={data} isDisabled={isDisabled} />
        </Part>
        {mayManage && (
          <Part title={t('retention.archive')} hint={t('retention.archiveHint')}>
            <ArchivedMonths workspaceId={workspace.id} isDisabled={isDisabled} />
          </Part>
        )}
      </div>
    </>
  );
}
