import type { Project } from '@daybook/contracts';
import { FolderOpen, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { useCreateProject, useProjects } from '../../data/projects.ts';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, EmptyState, nextProjectColor, SearchField, SkeletonRows, TextField } from '../../ui/index.ts';
import { sayFailure } from './failure-text.ts';
import { ListError } from './list-error.tsx';
import { ProjectRow } from './project-row.tsx';

/** From here on one searches instead of looking. */
const MANY = 10;

export function ProjectsSection() {
  const { data: projects, error, isPending, isFetching, refetch } = useProjects();
  const { locale } = useFormat();
  const [wanted, setWanted] = useState('');
  const [showsArchived, setShowsArchived] = useState(false);

  if (isPending) return <SkeletonRows count={6} />;
  if (!projects) return <ListError error={error} onRetry={refetch} isRetrying={isFetching} />;

  const open = sorted(projects, locale).filter((project) => !project.archived);
  const archived = sorted(projects, locale).filter((project) => project.archived);
  const found = (list: Project[]) => list.filter((project) => fits(project, wanted));
  const shown = [...found(open), ...(showsArchived || wanted ? found(archived) : [])];

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <NewProject projects={projects} />
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
            <ProjectRow key={project.id} project={project} />
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

function NewProject({ projects }: { projects: readonly Project[] }) {
  const [name, setName] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const create = useCreateProject();
  useCommands([
    {
      id: 'settings.new_project',
      title: t('settings.newProject'),
      section: t('settings.projects'),
      keys: 'n',
      run: () => input.current?.focus(),
    },
  ]);

  function add() {
    const typed = name.trim();
    if (typed === '') return input.current?.focus();
    setName('');
    create.mutate(
      { id: uuidv7(), name: typed, color: nextProjectColor(projects.map((project) => project.color)) },
      {
        onError: (error) => {
          setName(typed);
          sayFailure(error);
        },
      },
    );
  }

  return (
    <form
      className="flex w-full min-w-0 items-end gap-2 md:w-80"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField
        ref={input}
        hideLabel
        label={t('settings.projectName')}
        placeholder={t('settings.newProject')}
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
        className="flex-1"
      />
      <Button type="submit" icon={<Plus />}>
        {t('common.add')}
      </Button>
    </form>
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
