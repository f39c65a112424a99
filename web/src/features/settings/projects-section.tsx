import type { Project } from '@daybook/contracts';
import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { useCreateProject, useProjects } from '../../data/projects.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, EmptyState, nextProjectColor, SearchField, SkeletonRows } from '../../ui/index.ts';
import { sayFailure } from './failure-text.ts';
import { ListError } from './list-error.tsx';
import { NewNamed } from './new-named.tsx';
import { ProjectRow } from './project-row.tsx';

/** From here on one searches instead of looking. */
const MANY = 10;

export function ProjectsSection() {
  const { data: projects, error, isPending, isFetching, refetch } = useProjects();
  const { locale } = useFormat();
  const [wanted, setWanted] = useState('');
  const [showsArchived, setShowsArchived] = useState(false);
  const create = useCreateProject();
  const { data: workspace } = useWorkspace();

  if (isPending) return <SkeletonRows count={6} />;
  if (!projects) return <ListError error={error} onRetry={refetch} isRetrying={isFetching} />;

  const seesRates = workspace?.permissions.includes('rates:read') ?? false;
  const open = sorted(projects, locale).filter((project) => !project.archived);
  const archived = sorted(projects, locale).filter((project) => project.archived);
  const found = (list: Project[]) => list.filter((project) => fits(project, wanted));
  const shown = [...found(open), ...(showsArchived || wanted ? found(archived) : [])];

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <NewNamed
          commandId="settings.new_project"
          section={t('settings.projects')}
          label={t('settings.projectName')}
          placeholder={t('settings.newProject')}
          onAdd={(name, onError) =>
            create.mutate(
              { id: uuidv7(), name, color: nextProjectColor(projects.map(({ color }) => color)) },
              { onError: (failure) => onError(failure) },
            )
          }
          onFailure={sayFailure}
        />
        {projects.length > MANY && (
          <SearchField
            label={t('settings.findProject')}
            value={wanted}
            onChange={setWanted}
            className="w-full md:ml-auto md:w-56"
          />
        )}
      </div>
      {projects.length === 0 ? (
        <EmptyState
          icon={<FolderOpen />}
          title={t('settings.noProjects')}
          hint={t('settings.noProjectsHint')}
          keys="n"
        />
      ) : (
        <ul className="flex flex-col border-t border-line">
          {shown.map((project) => (
            <ProjectRow key={project.id} project={project} seesRates={seesRates} />
          ))}
          {shown.length === 0 && wanted && (
            <li className="py-4 text-13 text-muted">{t('settings.nothingFound', { text: wanted })}</li>
          )}
        </ul>
      )}
      {archived.length > 0 && !wanted && (
        <Button variant="ghost" className="self-start" onPress={() => setShowsArchived(!showsArchived)}>
          {showsArchived ? t('settings.hideArchived') : t('settings.showArchived', { count: archived.length })}
        </Button>
      )}
    </div>
  );
}

function sorted(projects: readonly Project[], locale: string): Project[] {
  return [...projects].sort(
    (a, b) => a.name.localeCompare(b.name, locale, { numeric: true }) || a.id.localeCompare(b.id),
  );
}

function fits(project: Project, wanted: string): boolean {
  return `${project.name} ${project.client ?? ''}`.toLowerCase().includes(wanted.trim().toLowerCase());
}
