import type { CodingProject } from '@daybook/contracts';
import { FolderCode } from 'lucide-react';
import { useState } from 'react';
import { useCodingProjects } from '../../../data/coding-projects.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, EmptyState, ErrorState, NeedsServer, SearchField, Select, SkeletonRows } from '../../../ui/index.ts';
import { arrange, type ProjectOrder } from './arrange.ts';
import { ProjectRow } from './project-row.tsx';

/** From here on one searches instead of looking. */
const MANY = 10;

/** What editors call projects: renamed, merged, hidden, deleted, and said to be a project of Daybook. */
export function ProjectsView() {
  const { data: projects, error, isPending, isPaused, isFetching, refetch } = useCodingProjects();
  const { locale } = useFormat();
  const [wanted, setWanted] = useState('');
  const [order, setOrder] = useState<ProjectOrder>('last');
  const [showsHidden, setShowsHidden] = useState(false);
  if (isPending) return isPaused ? <NeedsServer /> : <SkeletonRows count={6} />;
  if (!projects) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />;
  if (projects.length === 0) {
    return <EmptyState icon={<FolderCode />} title={t('code.list.none')} hint={t('code.list.noneHint')} />;
  }
  const hiddenCount = projects.filter(({ hidden }) => hidden).length;
  const shown = arrange(projects, { wanted, order, showsHidden: showsHidden || wanted !== '', locale });
  return (
    <div className="flex max-w-240 flex-col gap-3">
      <p className="max-w-160 text-13 text-muted">{t('code.list.hint')}</p>
      <div className="flex flex-wrap items-end gap-2">
        {projects.length > MANY && (
          <SearchField label={t('code.list.find')} value={wanted} onChange={setWanted} className="w-full md:w-56" />
        )}
        <Select
          label={t('code.list.sort')}
          hideLabel
          look="quiet"
          value={order}
          onChange={(id) => setOrder(id as ProjectOrder)}
          options={[
            { id: 'last', label: t('code.list.sortLast') },
            { id: 'time', label: t('code.list.sortTime') },
            { id: 'name', label: t('code.list.sortName') },
          ]}
          className="ml-auto"
        />
      </div>
      <ul className="flex flex-col border-t border-line">
        {shown.map((project) => (
          <ProjectRow key={project.id} project={project} others={othersOf(project, projects)} />
        ))}
        {shown.length === 0 && wanted && (
          <li className="py-4 text-13 text-muted">{t('code.list.nothingFound', { text: wanted })}</li>
        )}
      </ul>
      {hiddenCount > 0 && !wanted && (
        <Button variant="ghost" className="self-start" onPress={() => setShowsHidden(!showsHidden)}>
          {showsHidden ? t('code.list.hideHidden') : t('code.list.showHidden', { count: hiddenCount })}
        </Button>
      )}
    </div>
  );
}

function othersOf({ id }: CodingProject, all: readonly CodingProject[]): CodingProject[] {
  return all.filter((other) => other.id !== id);
}
