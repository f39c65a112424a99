import { InlineTags } from './inline-tags.tsx';
import { TagField, type TagFieldProps } from './tag-field.tsx';

export interface TagPickerProps extends Omit<TagFieldProps, 'hideLabel' | 'onBlur'> {
  /** `field` is a labelled box; `inline` reads as chips until it is pressed. Both change at once. */
  variant?: 'field' | 'inline';
}

/** Chooses tags by typing; a new name becomes a tag when what carries it is saved. */
export function TagPicker({ variant = 'field', ...props }: TagPickerProps) {
  return variant === 'field' ? <TagField {...props} /> : <InlineTags {...props} />;
}
