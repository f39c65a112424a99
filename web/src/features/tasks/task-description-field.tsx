import { t } from '../../lib/messages/index.ts';
import { TextArea } from '../../ui/index.ts';
import type { TaskPartProps } from './task-properties.tsx';
import { useTextDraft } from './use-text-draft.ts';

export function TaskDescriptionField({ task, isDisabled, actions }: TaskPartProps) {
  const draft = useTextDraft(task, 'description', (seen, text) => actions.change([seen], { description: text }));
  return (
    <TextArea
      label={t('words.description')}
      placeholder={t('tasks.descriptionHint')}
      rows={4}
      className="[&_textarea]:min-h-20"
      maxLength={5000}
      isDisabled={isDisabled}
      value={draft.value}
      onChange={draft.change}
      onBlur={draft.commit}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && draft.isChanged) {
          // What was written is kept; a second Escape closes.
          event.stopPropagation();
          event.currentTarget.blur();
        } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) draft.commit();
      }}
    />
  );
}
