import { Tag } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTagLookup } from '../../data/tags.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip, cx } from '../../ui/index.ts';
import { inlineButton } from './inline-button.ts';

const TagField = lazy(async () => ({ default: (await import('./tag-field.tsx')).TagField }));

export interface InlineTagsProps {
  value: readonly string[];
  onChange: (tags: string[]) => void;
  label?: string;
  autoFocus?: boolean;
  isDisabled?: boolean;
  className?: string;
}

/** Reads as chips until it is pressed; each change counts at once. Light: the field comes when it is first needed. */
export function InlineTags({ value, onChange, label, autoFocus, isDisabled, className }: InlineTagsProps) {
  const [isEditing, setEditing] = useState(autoFocus ?? false);
  const button = useRef<HTMLButtonElement>(null);
  const tagOf = useTagLookup();
  const name = label ?? t('words.tags');

  const shown = (
    <button
      ref={button}
      type="button"
      disabled={isDisabled}
      title={value.join(', ') || undefined}
      onClick={() => setEditing(true)}
      className={cx(inlineButton, 'overflow-hidden', className)}
    >
      <span className="sr-only">{name}: </span>
      {value.length === 0 && (
        <>
          {/* On a phone the words would take the room of the project's name. */}
          <Tag aria-hidden className="text-muted md:hidden" />
          <span className="truncate text-muted max-md:sr-only">{t('time.noTags')}</span>
        </>
      )}
      {value.slice(0, 2).map((tag) => (
        <Chip key={tag} color={tagOf(tag)?.color ?? null}>
          {tag}
        </Chip>
      ))}
      {value.length > 2 && <span className="shrink-0 text-12 text-muted tabular">+{value.length - 2}</span>}
    </button>
  );
  if (!isEditing) return shown;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the field in it
    <div
      className={cx('min-w-0', className)}
      onKeyDown={(event) => {
        if (event.defaultPrevented || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.stopPropagation();
        setEditing(false);
        requestAnimationFrame(() => button.current?.focus());
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setEditing(false);
      }}
    >
      <Suspense fallback={shown}>
        <TagField hideLabel autoFocus label={name} value={value} onChange={onChange} />
      </Suspense>
    </div>
  );
}
