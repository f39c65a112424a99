import { CornerDownLeft } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { CAN_TYPE_AT_ONCE } from '../../lib/can-type-at-once.ts';
import { dayOfText } from '../../lib/day-text.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { TextField } from '../../ui/index.ts';

interface DayTextFieldProps {
  label: string;
  today: string;
  onChoose: (day: string) => void;
  /** Down from here. */
  onLeave: () => void;
}

/** A day in words; what was understood is said before Enter takes it. */
export function DayTextField({ label, today, onChoose, onLeave }: DayTextFieldProps) {
  const format = useFormat();
  const [text, setText] = useState('');
  const day = dayOfText(text, { today, weekStart: format.weekStart, locale: format.locale });
  const isEmpty = text.trim() === '';
  const date = day && format.dayWithYear(day, today);
  const relative = day && format.relativeDay(day, today);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (day) onChoose(day);
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave();
    }
  }

  return (
    <div className="px-1 pt-1 pb-2">
      <TextField
        label={t('tasks.typeDay', { field: label })}
        hideLabel
        value={text}
        onChange={setText}
        onKeyDown={onKeyDown}
        placeholder={t('tasks.dayExamples')}
        autoComplete="off"
        autoFocus={CAN_TYPE_AT_ONCE}
        maxLength={40}
        spellCheck={false}
      />
      {/* Always there, so that the list below keeps its place. */}
      <p aria-live="polite" className="flex h-6 items-center gap-1.5 px-1 pt-1 text-12 text-muted">
        {day ? (
          <>
            <CornerDownLeft aria-hidden className="size-3!" />
            <span className="font-medium text-text">{date}</span>
            {/* Neither the weekday nor the date twice. */}
            {relative && !date?.includes(relative) && relative}
          </>
        ) : (
          !isEmpty && t('tasks.noDay')
        )}
      </p>
    </div>
  );
}
