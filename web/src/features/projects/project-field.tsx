import { useMemo } from 'react';
import { uuidv7 } from 'uuidv7';
import { useCreateProject, useProjects } from '../../data/projects.ts';
import { t } from '../../lib/messages/index.ts';
import { ComboBox, nextProjectColor, type Option, sayFailure } from '../../ui/index.ts';

const NONE = 'none';

export interface ProjectFieldProps {
  value: string | null;
  onChange: (projectId: string | null) => void;
  label?: string;
  autoFocus?: boolean;
  isDisabled?: boolean;
  className?: string;
  hideLabel?: boolean;
  onBlur?: () => void;
}

export function ProjectField({ value, onChange, label, ...props }: ProjectFieldProps) {
  const { data: projects } = useProjects();
  const create = useCreateProject();
  const options = useMemo<Option[]>(() => {
    const open = (projects ?? [])
      .filter((project) => !project.archived || project.id === value)
      .map((project) => ({
        id: project.id,
        label: project.name,
        color: project.color,
        ...(project.client ? { hint: project.client } : {}),
      }));
    return value ? [{ id: NONE, label: t('words.noProject'), color: null }, ...open] : open;
  }, [projects, value]);

  async function createAndChoose(name: string) {
    try {
      const color = nextProjectColor((projects ?? []).map((project) => project.color));
      const project = await create.mutateAsync({ id: uuidv7(), name, color });
      // Only now: an entry must not name a project that the server has not seen yet.
      onChange(project.id);
    } catch (error) {
      sayFailure(error as Error);
    }
  }

  return (
    <ComboBox
      {...props}
      label={label ?? t('words.project')}
      placeholder={t('words.noProject')}
      options={options}
      value={value}
      onChange={(id) => onChange(id === NONE ? null : id)}
      onCreate={createAndChoose}
    />
  );
}
