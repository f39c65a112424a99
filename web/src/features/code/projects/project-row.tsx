import type { CodingProject } from '@daybook/contracts';
import { Ellipsis, Eye, EyeOff, Merge, Trash2, Unlink } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useUpdateCodingProject } from '../../../data/coding-projects.ts';
import { useToday } from '../../../data/use-today.ts';
import { useWorkspace } from '../../../data/workspaces.ts';
import { durationShort } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Chip, cx, Dot, IconButton, InlineText, Menu, MenuItem, MenuTrigger, toast } from '../../../ui/index.ts';
import { ProjectPicker } from '../../projects/index.ts';
import { useCodingColor } from '../coding-color.ts';
import { sayFailure } from './failure.ts';

const Questions = lazy(() => import('./questions.tsx'));

interface ProjectRowProps {
  project: CodingProject;
  /** With which it can be merged. */
  others: readonly CodingProject[];
}

export function ProjectRow({ project, others }: ProjectRowProps) {
  const { id, name, hidden, sent_as } = project;
  const format = useFormat();
  const colorOf = useCodingColor();
  const update = useUpdateCodingProject({ onFailure: sayFailure });
  const [question, setQuestion] = useState<'merge' | 'delete' | null>(null);
  const otherNames = sent_as.filter((one) => one !== name);

  function hide() {
    update.mutate({ id, hidden: !hidden });
    if (hidden) return;
    toast({
      message: t('code.list.hiddenToast', { name }),
      action: { label: t('common.undo'), onAction: () => update.mutate({ id, hidden: false }) },
    });
  }

  return (
    <li className="flex items-center gap-2 border-b border-line py-0.5">
      <Dot color={colorOf(project)} />
      <div className={cx('grid min-w-0 flex-1 md:grid-cols-2 md:gap-2', hidden && 'text-muted')}>
        <div className="min-w-0">
          <div className="flex items-center gap-2">
            <InlineText
              label={t('code.list.nameOf', { name })}
              value={name}
              isRequired
              maxLength={200}
              onSave={(text) => update.mutate({ id, name: text })}
              className="font-medium"
            />
            {hidden && <Chip className="shrink-0">{t('code.list.hidden')}</Chip>}
          </div>
          {otherNames.length > 0 && (
            <p className="truncate px-2 pb-1 text-12 text-muted">
              {t('code.list.sentAs', { names: format.list(otherNames) })}
            </p>
          )}
        </div>
        <Mapping project={project} onMap={(change) => update.mutate({ id, ...change })} />
      </div>
      <Figures project={project} />
      <MenuTrigger>
        <IconButton aria-label={t('code.list.moreFor', { name })}>
          <Ellipsis />
        </IconButton>
        <Menu placement="bottom end">
          <MenuItem icon={hidden ? <Eye /> : <EyeOff />} onAction={hide}>
            {hidden ? t('code.list.show') : t('code.list.hide')}
          </MenuItem>
          {project.project_id !== null && (
            <MenuItem icon={<Unlink />} onAction={() => update.mutate({ id, project_id: null, workspace_id: null })}>
              {t('code.list.unlink')}
            </MenuItem>
          )}
          {others.length > 0 && (
            <MenuItem icon={<Merge />} onAction={() => setQuestion('merge')}>
              {t('code.list.merge')}
            </MenuItem>
          )}
          <MenuItem icon={<Trash2 />} tone="bad" onAction={() => setQuestion('delete')}>
            {t('code.list.remove')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      {question && (
        <Suspense>
          <Questions question={question} project={project} others={others} onEnd={() => setQuestion(null)} />
        </Suspense>
      )}
    </li>
  );
}

type Map = Pick<CodingProject, 'project_id' | 'workspace_id'>;

/** Which project of Daybook it is. One of another workspace has no name here. */
function Mapping({ project, onMap }: { project: CodingProject; onMap: (to: Map) => void }) {
  const { data: workspace } = useWorkspace();
  const { project_id, workspace_id, name } = project;
  if (!workspace) return null;
  if (project_id !== null && workspace_id !== workspace.id) {
    return <p className="flex h-8 items-center px-2 text-13 text-muted touch:h-11">{t('code.list.elsewhere')}</p>;
  }
  return (
    <ProjectPicker
      variant="inline"
      label={t('code.list.projectOf', { name })}
      value={project_id}
      onChange={(id) => {
        if (id !== project_id) onMap({ project_id: id, workspace_id: id === null ? null : workspace.id });
      }}
    />
  );
}

function Figures({ project: { seconds, last_date } }: { project: CodingProject }) {
  const format = useFormat();
  const today = useToday();
  const lastSeen = last_date === null ? t('code.list.never') : format.relativeDay(last_date, today);
  return (
    <div className="flex shrink-0 flex-col items-end text-12 text-muted md:flex-row-reverse md:items-center md:gap-3">
      <span title={t('code.list.time')} className="w-16 text-right text-13 text-text tabular">
        <span className="sr-only">{t('code.list.time')} </span>
        {durationShort(seconds)}
      </span>
      <span title={last_date === null ? undefined : format.day(last_date, 'long')} className="text-right md:w-24">
        <span className="sr-only">{t('code.list.lastSeen')} </span>
        {lastSeen}
      </span>
    </div>
  );
}
