import type { Tag } from '@daybook/contracts';
import { Tags, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeleteTag, useRestoreTag, useTags, useUpdateTag } from '../../data/tags.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { EmptyState, IconButton, InlineText, SearchField, SkeletonRows, toast } from '../../ui/index.ts';
import { ColorButton } from './color-button.tsx';
import { sayFailure } from './failure-text.ts';
import { ListError } from './list-error.tsx';

/** From here on one searches instead of looking. */
const MANY = 10;

export function TagsSection() {
  const { data: tags, error, isPending, isFetching, refetch } = useTags();
  const { locale } = useFormat();
  const [wanted, setWanted] = useState('');

  if (isPending) return <SkeletonRows count={6} />;
  if (!tags) return <ListError error={error} onRetry={refetch} isRetrying={isFetching} />;
  if (tags.length === 0) {
    return <EmptyState icon={<Tags />} title={t('settings.noTags')} hint={t('settings.noTagsHint')} />;
  }

  const shown = tags
    .filter((tag) => tag.name.toLowerCase().includes(wanted.trim().toLowerCase()))
    .sort((a, b) => a.name.localeCompare(b.name, locale, { numeric: true }));
  return (
    <div className="flex flex-col gap-3">
      {tags.length > MANY && (
        <SearchField label={t('settings.findTag')} value={wanted} onChange={setWanted} className="w-56" />
      )}
      <ul className="flex max-w-120 flex-col border-t border-line">
        {shown.map((tag) => (
          <TagRow key={tag.id} tag={tag} />
        ))}
        {shown.length === 0 && (
          <li className="py-4 text-13 text-muted">{t('settings.nothingFound', { text: wanted })}</li>
        )}
      </ul>
    </div>
  );
}

function TagRow({ tag }: { tag: Tag }) {
  const { id, name, color } = tag;
  const update = useUpdateTag({ onFailure: sayFailure });
  const remove = useDeleteTag({ onFailure: sayFailure });
  const restore = useRestoreTag({ onFailure: sayFailure });
  return (
    <li className="flex items-center gap-1 border-b border-line py-0.5">
      <ColorButton
        label={t('settings.colorOf', { name })}
        value={color}
        onChange={(hex) => update.mutate({ id, color: hex })}
      />
      <InlineText
        label={t('settings.nameOf', { name })}
        value={name}
        isRequired
        maxLength={50}
        onSave={(text) => update.mutate({ id, name: text })}
        className="flex-1"
      />
      <IconButton
        aria-label={`${t('common.delete')}: ${name}`}
        onPress={() => {
          remove.mutate(id);
          toast({
            message: t('settings.deletedToast', { name }),
            action: { label: t('common.undo'), onAction: () => restore.mutate(tag) },
          });
        }}
      >
        <Trash2 />
      </IconButton>
    </li>
  );
}
