import { lazy, Suspense, useRef, useState } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { t } from '../../lib/messages/index.ts';
import { cx, Dot } from '../../ui/index.ts';
import { inlineButton } from './inline-button.ts';

const ProjectField = lazy(async () => ({ default: (await import('./project-field.tsx')).ProjectField }));

export interface InlineProjectProps {
  value: string | null;
  onChange: (projectId: string | null) => void;
  label?: string;
  autoFocus?: boolean;
  isDisabled?: boolean;
  className?: string;
}

/** Reads as text until it is pressed. Light: the field comes when it is first needed. */
export function InlineProject({ value, onChange, label, autoFocus, isDisabled, className }: InlineProjectProps) {
  const [isEditing, setEditing] = useState(autoFocus ?? false);
  const button = useRef<HTMLButtonElement>(null);
  const project = useProjectLookup()(value);
  const name = label ?? t('words.project');

  const shown = (
    <button
      ref={button}
      type="button"
      disabled={isDisabled}
      aria-label={`${name}: ${project?.name ?? t('words.noProject')}`}
      title={project?.client ? `${project.name} · ${project.client}` : project?.name}
      onClick={() => setEditing(true)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        setEditing(true);
      }}
      className={cx(inlineButton, className)}
    >
      <Dot color={project?.color} state={project ? 'still' : 'paused'} />
      <span dir="auto" className={cx('truncate', !project && 'text-muted')}>
        {project?.name ?? t('words.noProject')}
      </span>
    </button>
  );
  if (!isEditing) return shown;
  return (
    <Suspense fallback={shown}>
      <ProjectField
        hideLabel
        autoFocus
        label={name}
        value={value}
        onChange={(id) => {
          onChange(id);
          setEditing(false);
          // The field goes; whoever used the keyboard stays where they were.
          requestAnimationFrame(() => button.current?.focus());
        }}
        onBlur={() => setEditing(false)}
        {...(className ? { className } : {})}
      />
    </Suspense>
  );
}
