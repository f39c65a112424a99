import { t } from '../../lib/messages/index.ts';
import { TextArea } from '../../ui/index.ts';
import { PANEL_TITLE_ID } from './panel-title-id.ts';
import type { TaskPartProps } from './task-properties.tsx';
import { useTextDraft } from './use-text-draft.ts';

/** The title: as high as it is long, without a line of its own. */
export function TaskTitleField({ task, isDisabled, actions }: TaskPartProps) {
  const draft = useTextDraft(task, 'title', (seen, text) => {
    if (text.trim()) actions.change([seen], { title: text.trim() });
  });
  return (
    <div id={PANEL_TITLE_ID} className="-mx-2.5">
      <TextArea
        label={t('tasks.titleField')}
        hideLabel
        look="quiet"
        rows={1}
        maxLength={200}
        isDisabled={isDisabled}
        className="[&_textarea]:text-16! [&_textarea]:font-semibold"
        value={draft.value}
        // A title has one line, also when it is pasted.
        onChange={(text) => draft.change(text.replace(/\s*\n\s*/g, ' '))}
        onBlur={draft.commit}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            draft.commit();
          } else if (event.key === 'Escape' && draft.isChanged) {
            event.stopPropagation();
            draft.giveUp();
          }
        }}
      />
    </div>
  );
}
