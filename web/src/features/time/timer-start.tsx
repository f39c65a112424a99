import type { TimeEntry } from '@daybook/contracts';
import { type RefObject, useState } from 'react';
import { serverNow } from '../../data/time.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { instantFromLocal } from '../../lib/zone.ts';
import { Button, DateField, Popover, TextField } from '../../ui/index.ts';
import { parseClock } from './clock-text.ts';
import { useEntryActions } from './use-entry-actions.ts';

const STEPS = [5, 15, 30];

interface TimerStartProps {
  entry: TimeEntry;
  triggerRef: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** When the running entry began: forgotten starts are the commonest correction. */
export function TimerStart({ entry, triggerRef, onClose }: TimerStartProps) {
  const format = useFormat();
  const { update } = useEntryActions();
  const [day, setDay] = useState<string | null>(format.dayOf(entry.start_time));
  const [text, setText] = useState(format.time(entry.start_time));
  const [isLeft, setLeft] = useState(false);
  const clock = parseClock(text);
  const start = day && clock ? instantFromLocal(day, clock, format.timeZone).getTime() : null;
  const isLater = start !== null && start > serverNow();
  const isChanged = day !== format.dayOf(entry.start_time) || clock !== format.timeOf(entry.start_time);
  const error = isLater ? t('time.startsLater') : isLeft && !clock ? t('time.clockInvalid') : undefined;

  function moveTo(at: number) {
    update(entry, { start_time: new Date(at).toISOString() });
    onClose();
  }

  return (
    <Popover
      label={t('time.startedAt')}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
      className="w-72"
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setLeft(true);
          if (start === null || isLater) return;
          if (isChanged) moveTo(start);
          else onClose();
        }}
        // The parts of a date are no inputs; Enter in them means the form all the same.
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.target as HTMLElement).role === 'spinbutton') {
            event.currentTarget.requestSubmit();
          }
        }}
      >
        <div className="grid grid-cols-2 gap-2">
          <TextField
            label={t('time.startedAt')}
            value={text}
            onChange={setText}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={() => {
              setLeft(true);
              if (start !== null) setText(format.time(start));
            }}
            autoFocus
            autoComplete="off"
            inputClassName="tabular"
            {...(error ? { error } : {})}
          />
          <DateField label={t('time.startedOn')} value={day} onChange={setDay} />
        </div>
        <div className="flex flex-wrap gap-1.5">
          {STEPS.map((minutes) => (
            <Button
              key={minutes}
              size={28}
              onPress={() => moveTo(Date.parse(entry.start_time) - minutes * 60_000)}
              aria-label={t('time.earlier', { minutes })}
            >
              −{minutes} min
            </Button>
          ))}
        </div>
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={day === null || isLater}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
