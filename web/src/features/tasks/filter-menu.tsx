import type { TaskPriority } from '@daybook/contracts';
import { ListFilter } from 'lucide-react';
import { useProjects } from '../../data/projects.ts';
import { useTags } from '../../data/tags.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, ChoiceSubmenu, Dot, Menu, MenuTrigger } from '../../ui/index.ts';
import { DUE_GROUPS, type DueGroup } from './grouping.ts';
import type { LateViewMenuProps } from './late-menus.tsx';
import { priorityChoices } from './task-choices.tsx';

/** Narrows the list by due date, priority, project and tags. */
export function FilterMenu({ view, onChange, startsOpen }: LateViewMenuProps) {
  const { data: projects = [] } = useProjects();
  const { data: tags = [] } = useTags();
  const isOffered = ({ id, archived }: { id: string; archived: boolean }) => !archived || view.project.includes(id);
  return (
    <MenuTrigger defaultOpen={startsOpen}>
      <Button variant="ghost" icon={<ListFilter />}>
        {t('common.filter')}
      </Button>
      <Menu aria-label={t('common.filter')}>
        <ChoiceSubmenu
          label={t('tasks.dueDate')}
          mode="single"
          choices={DUE_GROUPS.map((due) => ({ id: due, label: t(`tasks.groups.${due}`) }))}
          chosen={view.due ? [view.due] : []}
          onChange={([due]) => onChange({ due: (due as DueGroup | undefined) ?? null })}
        />
        <ChoiceSubmenu
          label={t('tasks.priority')}
          choices={priorityChoices()}
          chosen={view.priority}
          onChange={(priority) => onChange({ priority: priority as TaskPriority[] })}
        />
        <ChoiceSubmenu
          label={t('words.project')}
          choices={[
            ...projects
              .filter(isOffered)
              .map(({ id, name, color }) => ({ id, label: name, icon: <Dot color={color} /> })),
            { id: 'none', label: t('words.noProject') },
          ]}
          chosen={view.project}
          onChange={(project) => onChange({ project })}
        />
        {tags.length > 0 && (
          <ChoiceSubmenu
            label={t('words.tag')}
            choices={tags.map(({ name, color }) => ({ id: name, label: name, icon: <Dot color={color} /> }))}
            chosen={view.tag}
            onChange={(tag) => onChange({ tag })}
          />
        )}
      </Menu>
    </MenuTrigger>
  );
}
