import { WORKSPACE_GRACE_DAYS, type Workspace } from '@daybook/contracts';
import { useRestoreWorkspace, useShelvedWorkspaces } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Card, ErrorState, toast } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';

const DAY_MS = 86_400_000;

interface ShelfProps {
  /** Left out: it is looked at already. */
  currentId: string;
  onOpen: (workspace: Workspace) => void;
}

/** What the menu does not show: archived ones can be opened, deleted ones restored. Nothing where there is none. */
export function Shelf({ currentId, onOpen }: ShelfProps) {
  const archived = useShelvedWorkspaces('archived');
  const deleted = useShelvedWorkspaces('deleted');
  const failed = [archived, deleted].find((query) => query.isError && !query.data);
  const others = (archived.data ?? []).filter(({ id }) => id !== currentId);
  if (!failed && others.length + (deleted.data ?? []).length === 0) return null;
  return (
    <Card title={t('workspaceSettings.shelf')} isFlush className="mt-8">
      {failed && <ErrorState error={failed.error} onRetry={() => failed.refetch()} isRetrying={failed.isFetching} />}
      <ul className="border-t border-line [&>li+li]:border-t [&>li]:border-line">
        {others.map((workspace) => (
          <Row key={workspace.id} name={workspace.name} state={t('workspaceSettings.isArchived')}>
            <Button
              aria-label={t('workspaceSettings.openIt', { name: workspace.name })}
              onPress={() => onOpen(workspace)}
            >
              {t('common.open')}
            </Button>
          </Row>
        ))}
        {(deleted.data ?? []).map((workspace) => (
          <DeletedRow key={workspace.id} workspace={workspace} />
        ))}
      </ul>
    </Card>
  );
}

function DeletedRow({ workspace: { id, name, deleted_at } }: { workspace: Workspace }) {
  const format = useFormat();
  const restore = useRestoreWorkspace();
  const until = Date.parse(deleted_at ?? '') + WORKSPACE_GRACE_DAYS * DAY_MS;
  return (
    <Row name={name} state={t('workspaceSettings.deletedUntil', { day: format.day(format.dayOf(until)) })}>
      <Button
        aria-label={t('workspaceSettings.restoreIt', { name })}
        isPending={restore.isPending}
        onPress={() =>
          restore.mutate(id, {
            onError: sayFailure,
            onSuccess: () => toast({ message: t('workspaceSettings.restored', { name }) }),
          })
        }
      >
        {t('common.restore')}
      </Button>
    </Row>
  );
}

function Row({ name, state, children }: { name: string; state: string; children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-3 py-2 pr-2 pl-4 text-13">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block text-12 text-muted">{state}</span>
      </span>
      {children}
    </li>
  );
}
