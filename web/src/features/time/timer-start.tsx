import type { TimeEntry } from '@daybook/contracts';
import { type RefObject, useState } from 'react';
import { serverNow } from '../../data/time.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { instantFromLocal } from '../../lib/zone.ts';
import { Button, DateField, Popover, TimeField } from '../../ui/index.ts';
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
  const [clock, setClock] = useState<string | null>(format.timeOf(entry.start_time));
  const start = day && clock ? instantFromLocal(day, clock, format.timeZone).getTime() : null;
  const isLater = start !== null && start > serverNow();
  const isChanged = day !== format.dayOf(entry.start_time) || clock !== format.timeOf(entry.start_time);

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
          <TimeField
            label={t('time.startedAt')}
            value={clock}
            onChange={setClock}
            autoFocus
            {...(isLater ? { error: t('time.startsLater') } : {})}
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
          <Button type="submit" variant="primary" isDisabled={start === null || isLater}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
