import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { parseDuration } from '../../lib/duration.ts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Popover, TextField } from '../../ui/index.ts';
import { ProjectPicker, TagPicker } from '../projects/index.ts';
import { spanFromClocks } from './clock-edit.ts';
import { parseClock, parseClockRange } from './clock-text.ts';
import type { EntryDraft } from './use-entry-actions.ts';

export interface AddTimeFormProps {
  day: string;
  /** Where an entry begins that only a duration is known of. */
  suggestedStart: number;
  onAdd: (draft: EntryDraft) => void;
}

interface AddTimePopoverProps extends AddTimeFormProps {
  triggerRef: RefObject<HTMLElement | null>;
  onClose: () => void;
}

export function AddTimePopover({ triggerRef, onClose, ...props }: AddTimePopoverProps) {
  return (
    <Popover
      label={t('time.addTime')}
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

function AddTimeForm({ day, suggestedStart, onAdd, onClose }: AddTimeFormProps & { onClose: () => void }) {
  const format = useFormat();
  const [description, setDescription] = useState('');
  const [projectId, setProjectId] = useState<string | null>(null);
  const [tags, setTags] = useState<string[]>([]);
  const [start, setStart] = useState(format.time(suggestedStart));
  const [end, setEnd] = useState('');
  const [duration, setDuration] = useState('');
  const [isTried, setTried] = useState(false);
  const startInput = useRef<HTMLInputElement>(null);

  const [from, to] = [parseClock(start), parseClock(end)];
  const span = from && to ? spanFromClocks(day, from, to, format.timeZone) : undefined;

  /** The duration that two times of day make. */
  function follow(nextStart: string, nextEnd: string) {
    const [first, last] = [parseClock(nextStart), parseClock(nextEnd)];
    if (!first || !last) return;
    const { start: a, end: b } = spanFromClocks(day, first, last, format.timeZone);
    setDuration(durationShort((b - a) / 1000));
  }

  function leaveStart() {
    const range = parseClockRange(start);
    if (range) {
      const ends = spanFromClocks(day, range.start, range.end, format.timeZone);
      setStart(format.time(ends.start));
      setEnd(format.time(ends.end));
      setDuration(durationShort((ends.end - ends.start) / 1000));
      return;
    }
    if (from && duration && !end) leaveDuration();
    else follow(start, end);
  }

  function leaveDuration() {
    const seconds = parseDuration(duration);
    if (!from || !seconds) return;
    const begins = spanFromClocks(day, from, from, format.timeZone).start;
    setEnd(format.time(begins + seconds * 1000));
    setDuration(durationShort(seconds));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    // Enter in a field comes before it is left.
    const range = parseClockRange(start);
    const seconds = parseDuration(duration);
    const chosen = range
      ? spanFromClocks(day, range.start, range.end, format.timeZone)
      : (span ?? withDuration(seconds));
    if (!chosen) {
      startInput.current?.focus();
      return;
    }
    onAdd({
      description: description.trim(),
      project_id: projectId,
      tags,
      start_time: new Date(chosen.start).toISOString(),
      end_time: new Date(chosen.end).toISOString(),
    });
    onClose();
  }

  function withDuration(seconds: number | undefined) {
    if (!from || !seconds) return undefined;
    const begins = spanFromClocks(day, from, from, format.timeZone).start;
    return { start: begins, end: begins + seconds * 1000 };
  }

  const startWrong = isTried && !from && !parseClockRange(start);
  const endWrong = isTried && (end ? !to : !parseDuration(duration) && !parseClockRange(start));

  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
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
          onBlur={leaveStart}
          autoComplete="off"
          inputClassName="tabular"
          {...(startWrong ? { error: t('time.clockInvalid') } : {})}
        />
        <TextField
          label={t('time.to')}
          value={end}
          onChange={setEnd}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => follow(start, end)}
          autoComplete="off"
          inputClassName="tabular"
          {...(endWrong ? { error: t('time.clockInvalid') } : {})}
        />
        <TextField
          label={t('words.duration')}
          value={duration}
          onChange={setDuration}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={leaveDuration}
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
          {t('common.add')}
        </Button>
      </div>
    </form>
  );
}
