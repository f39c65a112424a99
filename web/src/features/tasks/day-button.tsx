import { CalendarDays } from 'lucide-react';
import { useFormat } from '../../lib/use-format.ts';
import { Button, cx, Popover, PopoverTrigger } from '../../ui/index.ts';
import { DayChooser, type DayChooserProps } from './day-chooser.tsx';

export interface DayButtonProps extends DayChooserProps {
  /** Said where there is no day. */
  none: string;
  isLate?: boolean;
  isDisabled?: boolean;
}

/** A day that reads as text and can be changed by a press. */
export function DayButton({ label, value, today, none, isLate, isDisabled, onChoose }: DayButtonProps) {
  const format = useFormat();
  const text = value === null ? none : format.dayWithYear(value, today);
  // Some days away it is the weekday and far away the date itself, which the text says already.
  const relative = value === null ? '' : format.relativeDay(value, today);
  return (
    <PopoverTrigger>
      <Button
        variant="ghost"
        {...(isDisabled ? { isDisabled } : {})}
        className="justify-start! border border-transparent px-2! font-normal! data-hovered:border-line-strong data-hovered:bg-surface!"
        icon={<CalendarDays className={cx('text-muted', isLate && 'text-bad')} />}
      >
        <span className="sr-only">{label}: </span>
        <span className={cx(value === null ? 'text-muted' : isLate ? 'text-bad' : 'text-text')}>{text}</span>
        {!text.includes(relative) && <span className="text-muted">{relative}</span>}
      </Button>
      <Popover label={label} placement="bottom start" className="p-1!">
        {(close) => (
          <DayChooser
            label={label}
            value={value}
            today={today}
            onChoose={(day) => {
              onChoose(day);
              close();
            }}
          />
        )}
      </Popover>
    </PopoverTrigger>
  );
}
