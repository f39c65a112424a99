import { InlineProject } from './inline-project.tsx';
import { ProjectField, type ProjectFieldProps } from './project-field.tsx';

export interface ProjectPickerProps extends Omit<ProjectFieldProps, 'hideLabel' | 'onBlur'> {
  /** `field` is a labelled box for forms; `inline` reads as text until it is pressed, for editing in rows. */
  variant?: 'field' | 'inline';
}

/** Chooses a project by typing; a name that isn't there can be created on the spot. */
export function ProjectPicker({ variant = 'field', ...props }: ProjectPickerProps) {
  return variant === 'field' ? <ProjectField {...props} /> : <InlineProject {...props} />;
}
