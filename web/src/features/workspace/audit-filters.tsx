import type { Workspace } from '@daybook/contracts';
import { useEveryMember } from '../../data/members.ts';
import type { AuditFilters } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { ComboBox, DatePicker, Select } from '../../ui/index.ts';

/** By the noun of an action. */
const AREAS = [
  { id: 'people', actions: ['member.*', 'invitation.*'], label: () => t('auditLog.ofPeople') },
  { id: 'workspace', actions: ['workspace.*'], label: () => t('auditLog.ofWorkspace') },
  { id: 'tasks', actions: ['task.*'], label: () => t('auditLog.ofTasks') },
  { id: 'time', actions: ['time_entry.*'], label: () => t('auditLog.ofTime') },
  { id: 'projects', actions: ['project.*', 'client.*', 'tag.*'], label: () => t('auditLog.ofProjects') },
  { id: 'reports', actions: ['report.*', 'report_export.*'], label: () => t('auditLog.ofReports') },
  { id: 'imports', actions: ['import.*'], label: () => t('auditLog.ofImports') },
];

export interface AuditChoice {
  personId: string | null;
  area: string;
  since: string | null;
  until: string | null;
}

export const EVERYTHING: AuditChoice = { personId: null, area: 'all', since: null, until: null };

export function filtersOf({ personId, area, since, until }: AuditChoice): AuditFilters {
  const actions = AREAS.find(({ id }) => id === area)?.actions;
  return {
    ...(personId ? { actor_id: personId } : {}),
    ...(actions ? { action: actions } : {}),
    ...(since ? { start_date: since } : {}),
    ...(until ? { end_date: until } : {}),
  };
}

interface AuditFilterBarProps {
  workspace: Workspace;
  value: AuditChoice;
  onChange: (part: Partial<AuditChoice>) => void;
}

export function AuditFilterBar({ workspace, value, onChange }: AuditFilterBarProps) {
  const { data: members = [] } = useEveryMember(workspace.id);
  const { data: former = [] } = useEveryMember(workspace.id, { former: true });
  const people = [
    ...members.map(({ user_id, full_name }) => ({ id: user_id, label: full_name })),
    ...former.map(({ user_id, full_name }) => ({ id: user_id, label: full_name, hint: t('members.formerly') })),
    { id: 'none', label: t('auditLog.theProgram') },
  ];
  return (
    <div className="grid grid-cols-2 gap-2 md:grid-cols-4">
      <ComboBox
        label={t('auditLog.who')}
        placeholder={t('auditLog.anybody')}
        value={value.personId}
        onChange={(personId) => onChange({ personId })}
        options={people}
      />
      <Select
        label={t('auditLog.about')}
        value={value.area}
        onChange={(area) => onChange({ area })}
        options={[
          { id: 'all', label: t('auditLog.everything') },
          ...AREAS.map(({ id, label }) => ({ id, label: label() })),
        ]}
      />
      <DatePicker
        label={t('auditLog.since')}
        value={value.since}
        onChange={(since) => onChange({ since })}
        {...(value.until ? { maxValue: value.until } : {})}
      />
      <DatePicker
        label={t('auditLog.until')}
        value={value.until}
        onChange={(until) => onChange({ until })}
        {...(value.since ? { minValue: value.since } : {})}
      />
    </div>
  );
}
