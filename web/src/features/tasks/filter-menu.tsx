import type { TaskPriority } from '@daybook/contracts';
import { ListFilter } from 'lucide-react';
import type { Selection } from 'react-aria-components';
import { useProjects } from '../../data/projects.ts';
import { useTags } from '../../data/tags.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Dot, Menu, MenuItem, MenuTrigger, PriorityMark, SubmenuTrigger } from '../../ui/index.ts';
import { DUE_GROUPS, type DueGroup, PRIORITIES } from './grouping.ts';
import type { LateMenuProps } from './late-menus.tsx';

/** Narrows the list by due date, priority, project and tags. */
export function FilterMenu({ view, onChange, startsOpen }: LateMenuProps) {
  const { data: projects } = useProjects();
  const { data: tags } = useTags();
  const open = (projects ?? []).filter((project) => !project.archived || view.project.includes(project.id));
  return (
    <MenuTrigger defaultOpen={startsOpen}>
      <Button variant="ghost" icon={<ListFilter />}>
        {t('common.filter')}
      </Button>
      <Menu aria-label={t('common.filter')}>
        <SubmenuTrigger>
          <MenuItem>{t('tasks.dueDate')}</MenuItem>
          <Menu
            placement="end top"
            aria-label={t('tasks.dueDate')}
            selectionMode="single"
            selectedKeys={view.due ? [view.due] : []}
            onSelectionChange={(keys) => onChange({ due: (chosen(keys)[0] as DueGroup | undefined) ?? null })}
          >
            {DUE_GROUPS.map((due) => (
              <MenuItem key={due} id={due}>
                {t(`tasks.groups.${due}`)}
              </MenuItem>
            ))}
          </Menu>
        </SubmenuTrigger>
        <SubmenuTrigger>
          <MenuItem>{t('tasks.priority')}</MenuItem>
          <Menu
            placement="end top"
            aria-label={t('tasks.priority')}
            selectionMode="multiple"
            selectedKeys={view.priority}
            onSelectionChange={(keys) => onChange({ priority: chosen(keys) as TaskPriority[] })}
          >
            {PRIORITIES.map((priority) => (
              <MenuItem
                key={priority}
                id={priority}
                textValue={t(`priority.${priority}`)}
                icon={
                  <span aria-hidden className="flex">
                    <PriorityMark priority={priority} />
                  </span>
                }
              >
                {t(`priority.${priority}`)}
              </MenuItem>
            ))}
          </Menu>
        </SubmenuTrigger>
        <SubmenuTrigger>
          <MenuItem>{t('words.project')}</MenuItem>
          <Menu
            placement="end top"
            aria-label={t('words.project')}
            selectionMode="multiple"
            selectedKeys={view.project}
            onSelectionChange={(keys) => onChange({ project: chosen(keys) })}
          >
            {open.map((project) => (
              <MenuItem key={project.id} id={project.id} textValue={project.name} icon={<Dot color={project.color} />}>
                {project.name}
              </MenuItem>
            ))}
            <MenuItem id="none">{t('words.noProject')}</MenuItem>
          </Menu>
        </SubmenuTrigger>
        {(tags?.length ?? 0) > 0 && (
          <SubmenuTrigger>
            <MenuItem>{t('words.tag')}</MenuItem>
            <Menu
              placement="end top"
              aria-label={t('words.tag')}
              selectionMode="multiple"
              selectedKeys={view.tag}
              onSelectionChange={(keys) => onChange({ tag: chosen(keys) })}
            >
              {(tags ?? []).map((tag) => (
                <MenuItem key={tag.id} id={tag.name} textValue={tag.name} icon={<Dot color={tag.color} />}>
                  {tag.name}
                </MenuItem>
              ))}
            </Menu>
          </SubmenuTrigger>
        )}
      </Menu>
    </MenuTrigger>
  );
}

function chosen(keys: Selection): string[] {
  return keys === 'all' ? [] : [...keys].map(String);
}
