import { useRef } from 'react';
import { CAN_TYPE_AT_ONCE } from '../../lib/can-type-at-once.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Calendar } from '../../ui/index.ts';
import { ChoiceList } from './choice-list.tsx';
import { DayTextField } from './day-text-field.tsx';
import { dueChoices, NO_DATE } from './task-choices.tsx';

export interface DayChooserProps {
  label: string;
  value: string | null;
  today: string;
  onChoose: (day: string | null) => void;
}

/** A field for the day in words, the days that are often meant, and a month for the others. */
export function DayChooser({ label, value, today, onChoose }: DayChooserProps) {
  const format = useFormat();
  const choices = useRef<HTMLDivElement>(null);
  return (
    <div className="flex flex-col">
      <DayTextField
        label={label}
        today={today}
        onChoose={onChoose}
        onLeave={() => choices.current?.querySelector<HTMLElement>('[role=option]')?.focus()}
      />
      <div ref={choices}>
        <ChoiceList
          label={label}
          choices={dueChoices(today, format.weekStart, (day) => format.day(day, 'medium'))}
          value={value ?? NO_DATE}
          takesFocus={!CAN_TYPE_AT_ONCE}
          onChoose={(id) => onChoose(id === NO_DATE ? null : id)}
        />
      </div>
      <div className="mt-1 flex justify-center border-t border-line p-2">
        <Calendar aria-label={label} value={value} onChange={onChoose} />
      </div>
    </div>
  );
}
