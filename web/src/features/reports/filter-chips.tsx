import type { ReportFilters } from '@daybook/contracts';
import { useClients } from '../../data/clients.ts';
import { useEveryMember } from '../../data/members.ts';
import { useProjectLookup } from '../../data/projects.ts';
import { useTagLookup } from '../../data/tags.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/index.ts';
import { withoutEmpty } from './filter-menu.tsx';
import type { ControlsProps } from './report-controls.tsx';

interface FilterChip {
  key: string;
  label: string;
  color?: string | null;
  without: ReportFilters;
}

/** What the report is narrowed by, each with a cross that takes it away. */
export function FilterChips({ question, onChange }: ControlsProps) {
  const { filters } = question;
  const projectOf = useProjectLookup();
  const tagOf = useTagLookup();
  const nameOf = usePeople(filters);
  const { data: known = [] } = useClients();
  const chips: FilterChip[] = [];
  const add = (key: string, label: string, without: ReportFilters, color?: string | null) =>
    chips.push({ key, label, without, ...(color === undefined ? {} : { color }) });
  const { users, projects = [], clients = [], tags = [], tasks, weekdays, sources } = filters;
  if (users === 'all') add('all', t('reports.everybody'), { users: undefined });
  else for (const id of users ?? []) add(id, nameOf(id), { users: users?.filter((one) => one !== id) });
  for (const id of projects) {
    const project = projectOf(id);
    add(
      id,
      project?.name ?? t('words.noProject'),
      { projects: projects.filter((one) => one !== id) },
      project?.color ?? null,
    );
  }
  for (const id of clients) {
    const client = known.find((one) => one.id === id);
    const without = { clients: clients.filter((one) => one !== id) };
    add(`client ${id}`, client?.name ?? t('reports.none.client'), without, client?.color ?? null);
  }
  for (const tag of tags) add(`#${tag}`, tag, { tags: tags.filter((one) => one !== tag) }, tagOf(tag)?.color ?? null);
  if (filters.untagged) add('untagged', t('reports.untagged'), { untagged: undefined });
  if (filters.billable !== undefined) {
    add('billable', filters.billable ? t('reports.billable') : t('reports.notBillable'), { billable: undefined });
  }
  if (tasks) add('tasks', t('reports.tasksChosen', { count: tasks.length }), { tasks: undefined });
  if (weekdays) add('weekdays', t('reports.onWeekdays', { count: weekdays.length }), { weekdays: undefined });
  for (const source of sources ?? []) {
    add(source, t(`reports.source.${source}`), { sources: sources?.filter((one) => one !== source) });
  }
  if (filters.q) add('q', t('reports.containing', { text: filters.q }), { q: undefined });
  if (chips.length === 0) return null;
  return (
    <div className="mt-2 flex flex-wrap gap-1.5">
      {chips.map(({ key, label, without, ...look }) => (
        <Chip
          key={key}
          label={label}
          {...look}
          className="max-w-60 touch:h-7"
          onRemove={() => onChange({ ...question, filters: withoutEmpty({ ...filters, ...without }) })}
        >
          {label}
        </Chip>
      ))}
    </div>
  );
}

function usePeople({ users }: ReportFilters): (id: string) => string {
  const { data: workspace } = useWorkspace();
  // Nobody is looked up where nobody is named.
  const id = Array.isArray(users) ? (workspace?.id ?? '') : '';
  const members = useEveryMember(id, { isEnabled: id !== '' }).data ?? [];
  const former = useEveryMember(id, { former: true, isEnabled: id !== '' }).data ?? [];
  const people = [...members, ...former];
  return (userId) =>
    people.find(({ user_id }) => user_id === userId)?.full_name ?? t('reports.peopleChosen', { count: 1 });
}
