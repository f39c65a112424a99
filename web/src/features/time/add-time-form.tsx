import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { serverNow } from '../../data/time.ts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { instantFromLocal } from '../../lib/zone.ts';
import { Button, Popover, TextField } from '../../ui/index.ts';
import { ProjectPicker, TagPicker } from '../projects/index.ts';
import type { EntryDraft } from './use-entry-actions.ts';
import { readTimes } from './written-times.ts';

export interface AddTimeFormProps {
  day: string;
  /** Where an entry begins that only a duration is known of. */
  suggestedStart: number;
  onAdd: (draft: EntryDraft) => void;
}

/** What stands in the form at first, and what it is called, where it is about time that is known. */
interface Prefilled {
  label?: string;
  submitText?: string;
  /** The task, which goes along as long as its project stays. */
  about?: string;
  end?: number;
  description?: string;
  projectId?: string | null;
}

interface AddTimePopoverProps extends AddTimeFormProps, Prefilled {
  triggerRef: RefObject<HTMLElement | null>;
  onClose: () => void;
}

export function AddTimePopover({ triggerRef, onClose, label, ...props }: AddTimePopoverProps) {
  return (
    <Popover
      label={label ?? t('time.addTime')}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
      className="w-88"
    >
      <AddTimeForm {...props} onClose={onClose} />
    </Popover>
  );
}

function AddTimeForm({
  day,
  suggestedStart,
  onAdd,
  onClose,
  ...prefilled
}: AddTimeFormProps & Omit<Prefilled, 'label'> & { onClose: () => void }) {
  const format = useFormat();
  const [description, setDescription] = useState(prefilled.description ?? '');
  const [projectId, setProjectId] = useState<string | null>(prefilled.projectId ?? null);
  const [tags, setTags] = useState<string[]>([]);
  const [start, setStart] = useState(format.time(suggestedStart));
  const [end, setEnd] = useState(prefilled.end ? format.time(prefilled.end) : '');
  const [duration, setDuration] = useState('');
  const [isTried, setTried] = useState(false);
  const startInput = useRef<HTMLInputElement>(null);
  const endInput = useRef<HTMLInputElement>(null);

  // Of the end and the duration, what was written last is meant; the other follows.
  const [isByDuration, setByDuration] = useState(prefilled.end === undefined);
  const times = { start, end: isByDuration ? '' : end, duration };
  const { span, wrong, range } = readTimes(times, { day, zone: format.timeZone, now: serverNow() });

  /** What was written in one field is shown in the others. */
  function follow() {
    if (range) {
      const timeOf = (clock: string) => format.time(instantFromLocal(day, clock, format.timeZone));
      setStart(timeOf(range.start));
      setEnd(timeOf(range.end));
      setByDuration(false);
    } else if (span && isByDuration) setEnd(format.time(span.end));
    const seconds = span && (span.end - span.start) / 1000;
    if (seconds && seconds % 60 === 0) setDuration(durationShort(seconds));
    if (wrong === 'order') {
      // The length of what was written before is none of this.
      setDuration('');
      setTried(true);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!span) {
      (wrong === 'start' ? startInput : endInput).current?.focus();
      return;
    }
    onAdd({
      description: description.trim(),
      project_id: projectId,
      tags,
      start_time: new Date(span.start).toISOString(),
      end_time: new Date(span.end).toISOString(),
    });
    onClose();
  }

  const endError = wrong === 'order' ? t('time.notAfterStart') : wrong === 'end' && t('time.clockInvalid');
  const isNextDay = span !== undefined && format.dayOf(span.end - 1) !== format.dayOf(span.start);

  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
      {prefilled.about && (
        <p dir="auto" className="truncate text-13 font-semibold">
          {prefilled.about}
        </p>
      )}
      <TextField
        label={t('time.descriptionOf')}
        value={description}
        onChange={setDescription}
        maxLength={500}
        autoFocus
        autoComplete="off"
      />
      <div className="grid grid-cols-3 gap-2">
        <TextField
          ref={startInput}
          label={t('time.from')}
          value={start}
          onChange={setStart}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={follow}
          autoComplete="off"
          inputClassName="tabular"
          {...(isTried && wrong === 'start' ? { error: t('time.clockInvalid') } : {})}
        />
        <TextField
          ref={endInput}
          label={t('time.to')}
          value={end}
          onChange={(text) => {
            setEnd(text);
            setByDuration(!text.trim());
          }}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={follow}
          autoComplete="off"
          inputClassName="tabular"
          {...(isTried && endError ? { error: endError } : isNextDay ? { description: t('time.nextDay') } : {})}
        />
        <TextField
          label={t('words.duration')}
          value={duration}
          onChange={(text) => {
            setDuration(text);
            setByDuration(true);
          }}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={follow}
          placeholder="0:00"
          autoComplete="off"
          inputClassName="tabular"
        />
      </div>
      <p className="-mt-1 text-12 text-muted">{t('time.addTimeHint')}</p>
      <ProjectPicker value={projectId} onChange={setProjectId} />
      <TagPicker value={tags} onChange={setTags} />
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary">
          {prefilled.submitText ?? t('common.add')}
        </Button>
      </div>
    </form>
  );
}
