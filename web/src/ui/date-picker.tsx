import { Calendar as CalendarIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DatePicker as AriaDatePicker } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Popover } from 'react-aria-components/Popover';
import { PickerMonth, toCalendarDate, useFirstDayOfWeek } from './calendar.tsx';
import { cx } from './class-names.ts';
import type { DateFieldProps } from './date-field.tsx';
import { DateSegments } from './date-segments.tsx';
import { FieldLabel, FieldNotes, fieldAria } from './field.tsx';
import { fieldBox, fieldRoot } from './field-styles.ts';
import { floating } from './floating.ts';

export interface DatePickerProps extends DateFieldProps {
  /** Under the month: presets such as "tomorrow", "no date". */
  footer?: ReactNode;
}

/** A day to type or to choose from a month. */
export function DatePicker({ value, onChange, minValue, maxValue, footer, ...props }: DatePickerProps) {
  return (
    <AriaDatePicker
      {...fieldAria(props)}
      autoFocus={props.autoFocus}
      value={toCalendarDate(value)}
      onChange={(date) => onChange(date?.toString() ?? null)}
      onBlur={props.onBlur}
      minValue={toCalendarDate(minValue) ?? undefined}
      maxValue={toCalendarDate(maxValue) ?? undefined}
      firstDayOfWeek={useFirstDayOfWeek()}
      className={cx(fieldRoot, props.className)}
    >
      <FieldLabel {...props} />
      <Group className={fieldBox(props.look, 'pr-0.5')}>
        <DateSegments />
        <AriaButton className="flex size-7 items-center justify-center rounded-control text-muted touch:size-10 data-hovered:bg-hover data-hovered:text-text">
          <CalendarIcon />
        </AriaButton>
      </Group>
      <FieldNotes {...props} />
      <Popover offset={4} placement="bottom end" className={cx(floating, 'p-3')}>
        <Dialog className="outline-none">
          <PickerMonth />
          {footer && <div className="mt-2 flex flex-wrap gap-1 border-t border-line pt-2">{footer}</div>}
        </Dialog>
      </Popover>
    </AriaDatePicker>
  );
}
