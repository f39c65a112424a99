import type { TaskPriority } from '@daybook/contracts';
import { ListFilter } from 'lucide-react';
import { useProjects } from '../../data/projects.ts';
import { useTags } from '../../data/tags.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Dot, Menu, MenuItem, MenuTrigger, SubmenuTrigger } from '../../ui/index.ts';
import type { Choice } from './choice-list.tsx';
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
        <FilterSubmenu
          label={t('tasks.dueDate')}
          mode="single"
          choices={DUE_GROUPS.map((due) => ({ id: due, label: t(`tasks.groups.${due}`) }))}
          chosen={view.due ? [view.due] : []}
          onChange={([due]) => onChange({ due: (due as DueGroup | undefined) ?? null })}
        />
        <FilterSubmenu
          label={t('tasks.priority')}
          choices={priorityChoices()}
          chosen={view.priority}
          onChange={(priority) => onChange({ priority: priority as TaskPriority[] })}
        />
        <FilterSubmenu
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
          <FilterSubmenu
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

interface FilterSubmenuProps {
  label: string;
  mode?: 'single' | 'multiple';
  choices: readonly Pick<Choice, 'id' | 'label' | 'icon'>[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** What the list can be narrowed by, with ticks at what it is narrowed by now. */
function FilterSubmenu({ label, mode = 'multiple', choices, chosen, onChange }: FilterSubmenuProps) {
  return (
    <SubmenuTrigger>
      <MenuItem>{label}</MenuItem>
      <Menu
        placement="end top"
        aria-label={label}
        selectionMode={mode}
        selectedKeys={chosen}
        onSelectionChange={(keys) => onChange(keys === 'all' ? [] : [...keys].map(String))}
      >
        {choices.map(({ id, label: name, icon }) => (
          <MenuItem key={id} id={id} textValue={name} icon={icon}>
            {name}
          </MenuItem>
        ))}
      </Menu>
    </SubmenuTrigger>
  );
}
