import { useFormat } from '../../lib/use-format.ts';
import { Calendar } from '../../ui/index.ts';
import { ChoiceList } from './choice-list.tsx';
import { dueChoices, NO_DATE } from './task-choices.tsx';

export interface DayChooserProps {
  label: string;
  value: string | null;
  today: string;
  onChoose: (day: string | null) => void;
}

/** The days that are often meant, and a month for the others. */
export function DayChooser({ label, value, today, onChoose }: DayChooserProps) {
  const format = useFormat();
  return (
    <div className="flex flex-col">
      <ChoiceList
        label={label}
        choices={dueChoices(today, format.weekStart, (day) => format.day(day, 'medium'))}
        value={value ?? NO_DATE}
        onChoose={(id) => onChoose(id === NO_DATE ? null : id)}
      />
      <div className="mt-1 flex justify-center border-t border-line p-2">
        <Calendar aria-label={label} value={value} onChange={onChoose} />
      </div>
    </div>
  );
}
