import { useMemo } from 'react';
import { useTags } from '../../data/tags.ts';
import { t } from '../../lib/messages/index.ts';
import { type Option, TagInput } from '../../ui/index.ts';
import { withTyped } from './tag-names.ts';

export interface TagFieldProps {
  /** Tags by name, as tasks and entries carry them. */
  value: readonly string[];
  onChange: (tags: string[]) => void;
  label?: string;
  autoFocus?: boolean;
  isDisabled?: boolean;
  className?: string;
  hideLabel?: boolean;
  onBlur?: () => void;
}

export function TagField({ value, onChange, label, autoFocus, ...props }: TagFieldProps) {
  const { data: tags } = useTags();
  const names = (tags ?? []).map((tag) => tag.name);
  const options = useMemo<Option[]>(() => {
    const known = (tags ?? []).map((tag) => ({ id: tag.name, label: tag.name, color: tag.color }));
    const fresh = value.filter((name) => !known.some((option) => option.id === name));
    return [...known, ...fresh.map((name) => ({ id: name, label: name, color: null }))];
  }, [tags, value]);
  return (
    <TagInput
      {...props}
      // Once, when it appears: not a new function with every render, which would take focus again.
      ref={autoFocus ? focusOnce : undefined}
      label={label ?? t('words.tags')}
      placeholder={t('time.addTags')}
      options={options}
      value={value}
      onChange={onChange}
      onCreate={(typed) => onChange(withTyped(value, typed, names))}
    />
  );
}

function focusOnce(input: HTMLInputElement | null) {
  input?.focus();
}
