import type { ReportFilters } from '@daybook/contracts';
import { ListFilter } from 'lucide-react';
import { useClients } from '../../data/clients.ts';
import { useEveryMember } from '../../data/members.ts';
import { useProjects } from '../../data/projects.ts';
import { useTags } from '../../data/tags.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, ChoiceSubmenu, type ChoiceSubmenuProps, Dot, Menu, MenuTrigger } from '../../ui/index.ts';
import type { ControlsProps } from './report-controls.tsx';

/** Which entries: whose, of which projects and tags, billable or not. */
export function FilterMenu({ question, onChange }: ControlsProps) {
  const { filters } = question;
  const { data: workspace } = useWorkspace();
  const { data: projects = [] } = useProjects();
  const { data: clients = [] } = useClients();
  const { data: tags = [] } = useTags();
  const set = (change: ReportFilters) => onChange({ ...question, filters: withoutEmpty({ ...filters, ...change }) });
  return (
    <MenuTrigger>
      <Button variant="ghost" icon={<ListFilter />}>
        {t('common.filter')}
      </Button>
      <Menu aria-label={t('common.filter')}>
        {workspace?.permissions.includes('time:read_others') && workspace.kind === 'team' && (
          <PeopleSubmenu workspaceId={workspace.id} filters={filters} onChange={set} />
        )}
        <Submenu
          label={t('words.project')}
          choices={[
            ...projects
              .filter(({ id, archived }) => !archived || filters.projects?.includes(id))
              .map(({ id, name, color }) => ({ id, label: name, icon: <Dot color={color} /> })),
            { id: 'none', label: t('words.noProject') },
          ]}
          chosen={filters.projects ?? []}
          onChange={(ids) => set({ projects: ids })}
        />
        <Submenu
          label={t('reports.dimension.client')}
          choices={
            clients.length === 0
              ? []
              : [
                  ...clients
                    .filter(({ id, archived }) => !archived || filters.clients?.includes(id))
                    .map(({ id, name, color }) => ({ id, label: name, icon: <Dot color={color} /> })),
                  { id: 'none', label: t('reports.none.client') },
                ]
          }
          chosen={filters.clients ?? []}
          onChange={(ids) => set({ clients: ids })}
        />
        <Submenu
          label={t('words.tag')}
          choices={tags.map(({ name, color }) => ({ id: name, label: name, icon: <Dot color={color} /> }))}
          chosen={filters.tags ?? []}
          onChange={(names) => set({ tags: names, untagged: undefined })}
        />
        <Submenu
          label={t('reports.billable')}
          mode="single"
          choices={[
            { id: 'true', label: t('reports.billable') },
            { id: 'false', label: t('reports.notBillable') },
          ]}
          chosen={filters.billable === undefined ? [] : [String(filters.billable)]}
          onChange={([id]) => set({ billable: id === undefined ? undefined : id === 'true' })}
        />
      </Menu>
    </MenuTrigger>
  );
}

interface PeopleProps {
  workspaceId: string;
  filters: ReportFilters;
  onChange: (change: ReportFilters) => void;
}

function PeopleSubmenu({ workspaceId, filters: { users }, onChange }: PeopleProps) {
  const members = useEveryMember(workspaceId).data ?? [];
  const former = useEveryMember(workspaceId, { former: true }).data ?? [];
  const people = [...members, ...former];
  return (
    <Submenu
      label={t('reports.people')}
      choices={[
        { id: 'all', label: t('reports.everybody') },
        ...people.map(({ user_id, full_name }) => ({ id: user_id, label: full_name })),
      ]}
      chosen={users === 'all' ? ['all'] : (users ?? [])}
      onChange={(ids) => {
        const chosen = ids.filter((id) => id !== 'all');
        const wantsAll = ids.includes('all') && (users !== 'all' || chosen.length === 0);
        onChange({ users: wantsAll ? 'all' : chosen });
      }}
    />
  );
}

function Submenu(props: ChoiceSubmenuProps) {
  return props.choices.length === 0 ? null : <ChoiceSubmenu {...props} />;
}

/** An empty list would be a filter that nothing fits. */
export function withoutEmpty(filters: ReportFilters): ReportFilters {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
