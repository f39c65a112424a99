import type { ActivitySuggestion } from '@daybook/contracts';
import { Check, ChevronDown, Pencil, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useWorkspace } from '../../../data/workspaces.ts';
import { durationShort } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { cx, Dot, IconButton } from '../../../ui/index.ts';
import { AddTimePopover } from '../add-time-form.tsx';
import { confidenceText, isSure, nameOfSuggestion } from './confidence.ts';
import { Reasons } from './reasons.tsx';
import type { SuggestionActions } from './use-suggestion-actions.ts';

export interface SuggestionRowProps {
  suggestion: ActivitySuggestion;
  actions: SuggestionActions;
  /** Left out where its coding project has a rule. */
  onAlways?: (suggestion: ActivitySuggestion) => void;
  /** It is about to go, with the focus, which may be in a form over it. */
  onGone: (id: string, hasFocus?: boolean) => void;
}

export function SuggestionRow({ suggestion, actions, onAlways, onGone }: SuggestionRowProps) {
  const format = useFormat();
  const here = useWorkspace().data?.id;
  const editButton = useRef<HTMLButtonElement>(null);
  const [isEditing, setEditing] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const reasonsId = useId();
  const { id, start_time, end_time, coding_project, branch, workspace, project, confidence } = suggestion;
  const name = nameOfSuggestion(suggestion);
  const isHere = workspace.id === here;
  // Without a task it is called by them.
  const about = suggestion.task ? [coding_project.name, branch].filter((text) => text !== null) : [];
  const leave = (work: () => void) => {
    onGone(id);
    work();
  };

  return (
    <li
      data-suggestion={id}
      aria-label={name}
      className="border-b border-line py-1.5 pr-2 pl-4 last:border-0 hover:bg-hover"
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 gap-y-0.5">
        <p className="flex min-w-0 items-center gap-2 text-13">
          <Dot color={project?.color ?? null} />
          <span dir="auto" className="truncate font-medium">
            {name}
          </span>
          {project && <span className="min-w-0 shrink-2 truncate text-12 text-muted">{project.name}</span>}
        </p>
        <div className="flex items-center justify-end gap-3 pr-1">
          <AriaButton
            aria-expanded={isOpen}
            aria-controls={reasonsId}
            aria-label={t('suggestions.why', { name, confidence: confidenceText(confidence) })}
            onPress={() => setOpen(!isOpen)}
            className={cx(
              'hit-area inline-flex h-5 items-center gap-0.5 rounded-full border px-2 text-12 data-hovered:bg-pressed',
              isSure(suggestion) ? 'border-transparent bg-good-wash text-good' : 'border-line text-muted',
            )}
          >
            {confidenceText(confidence)}
            <ChevronDown aria-hidden className={cx('size-3!', isOpen && 'rotate-180')} />
          </AriaButton>
          <span className="text-13 font-medium tabular">{durationShort(suggestion.seconds)}</span>
        </div>
        <p className="flex min-w-0 items-center gap-1.5 pl-4 text-12 text-muted">
          <span className="shrink-0 tabular">{format.timeRange(start_time, end_time)}</span>
          {about.map((text, i) => (
            // A phone has room for one of them; the branch says more.
            <span
              key={text}
              dir="auto"
              className={cx('truncate', i < about.length - 1 && 'max-sm:hidden')}
              title={`${text}`}
            >
              · {text}
            </span>
          ))}
          {!isHere && <span className="truncate">· {t('suggestions.inWorkspace', { workspace: workspace.name })}</span>}
        </p>
        <div className="flex items-center justify-end gap-1">
          {isHere && (
            <IconButton
              ref={editButton}
              size={28}
              aria-label={t('suggestions.editNamed', { name })}
              onPress={() => setEditing(true)}
            >
              <Pencil />
            </IconButton>
          )}
          <IconButton
            size={28}
            aria-label={t('suggestions.dismissNamed', { name })}
            keys="Shift+x"
            onPress={() => leave(() => actions.dismiss(suggestion))}
          >
            <X />
          </IconButton>
          <IconButton
            size={28}
            variant="secondary"
            data-accept
            aria-label={t('suggestions.acceptNamed', { name })}
            keys="y"
            onPress={() => leave(() => actions.accept(suggestion))}
          >
            <Check />
          </IconButton>
        </div>
      </div>
      {isOpen && <Reasons id={reasonsId} suggestion={suggestion} {...(onAlways ? { onAlways } : {})} />}
      {isEditing && (
        <AddTimePopover
          label={t('suggestions.editTitle')}
          submitText={t('suggestions.accept')}
          triggerRef={editButton}
          day={suggestion.date}
          suggestedStart={Date.parse(start_time)}
          end={Date.parse(end_time)}
          description={suggestion.description}
          projectId={project?.id ?? null}
          {...(suggestion.task ? { about: suggestion.task.title } : {})}
          onClose={() => setEditing(false)}
          onAdd={({ start_time: start, end_time: end, description = '', project_id = null, tags = [] }) => {
            // What was not written anew keeps its seconds.
            const isSame = format.timeRange(start, end) === format.timeRange(start_time, end_time);
            const times = isSame ? {} : { start_time: start, end_time: end };
            actions.accept(suggestion, { ...times, description, project_id, tags });
            // The form gives the focus back to its button first.
            requestAnimationFrame(() => onGone(id, true));
          }}
        />
      )}
    </li>
  );
}
