import type { Workspace } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import { Banner } from '../../ui/index.ts';

/** Over each section of an archived workspace; nothing over others. */
export function ArchivedBanner({ workspace }: { workspace: Workspace }) {
  if (!workspace.archived_at) return null;
  return (
    <Banner title={t('workspaceSettings.archivedTitle')} className="mb-4">
      <p>{t('workspaceSettings.archivedHint')}</p>
    </Banner>
  );
}
