import { type CalendarDate, parseDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Calendar as AriaCalendar,
  RangeCalendar as AriaRangeCalendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from 'react-aria-components';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useFormat } from '../lib/use-format.ts';

/** A local day as React Aria wants it; null for none or one that can't be read. */
export function toCalendarDate(day: string | null | undefined): CalendarDate | null {
  try {
    return day ? parseDate(day) : null;
  } catch {
    return null;
  }
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The first day of the week as React Aria names it, from the user's profile. */
export function useFirstDayOfWeek() {
  return WEEKDAYS[useFormat().weekStart];
}

const arrow =
  'flex size-8 items-center justify-center rounded-control text-muted touch:size-11 data-hovered:bg-hover data-hovered:text-text data-disabled:opacity-45';

const cell =
  'flex size-8 items-center justify-center rounded-control text-13 tabular touch:size-11 data-outside-month:text-faint ' +
  'data-hovered:bg-hover data-pressed:bg-pressed data-today:font-semibold not-data-selected:data-today:text-accent ' +
  'data-disabled:text-faint data-unavailable:text-faint data-unavailable:line-through data-focus-visible:outline-offset-1 ';

const single = `${cell} data-selected:bg-accent data-selected:text-on-accent`;
const ranged =
  `${cell} data-selected:rounded-none data-selected:bg-accent-wash data-selection-start:rounded-l-control ` +
  'data-selection-start:bg-accent data-selection-start:text-on-accent data-selection-end:rounded-r-control ' +
  'data-selection-end:bg-accent data-selection-end:text-on-accent';

function Month({ className }: { className: string }) {
  return (
    <>
      <header className="mb-1 flex items-center">
        <AriaButton slot="previous" className={arrow}>
          <ChevronLeft />
        </AriaButton>
        <CalendarHeading className="flex-1 text-center text-13 font-semibold" />
        <AriaButton slot="next" className={arrow}>
          <ChevronRight />
        </AriaButton>
      </header>
      <CalendarGrid weekdayStyle="short" className="border-collapse">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className="h-7 text-12 font-normal text-muted">{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody className="[&_td]:px-0 [&_td]:py-px">
          {(date) => <CalendarCell date={date} className={className} />}
        </CalendarGridBody>
      </CalendarGrid>
    </>
  );
}

/** Inside a DatePicker, which says what is chosen. */
export function PickerMonth() {
  return (
    <AriaCalendar firstDayOfWeek={useFirstDayOfWeek()} className="w-fit">
      <Month className={single} />
    </AriaCalendar>
  );
}

export interface CalendarProps {
  /** 'YYYY-MM-DD' */
  value: string | null;
  onChange: (day: string) => void;
  minValue?: string;
  maxValue?: string;
  'aria-label': string;
}

/** A month to choose a day from, standing in the page. */
export function Calendar({ value, onChange, minValue, maxValue, ...props }: CalendarProps) {
  return (
    <AriaCalendar
      {...props}
      value={toCalendarDate(value)}
      onChange={(date) => date && onChange(date.toString())}
      minValue={toCalendarDate(minValue) ?? undefined}
      maxValue={toCalendarDate(maxValue) ?? undefined}
      firstDayOfWeek={useFirstDayOfWeek()}
      className="w-fit"
    >
      <Month className={single} />
    </AriaCalendar>
  );
}

export interface RangeCalendarProps extends Omit<CalendarProps, 'value' | 'onChange'> {
  /** Both days included. */
  value: { from: string; to: string } | null;
  onChange: (range: { from: string; to: string }) => void;
}

/** A month to choose a span of days from; put it in a Popover for a period picker. */
export function RangeCalendar({ value, onChange, minValue, maxValue, ...props }: RangeCalendarProps) {
  const start = toCalendarDate(value?.from);
  const end = toCalendarDate(value?.to);
  return (
    <AriaRangeCalendar
      {...props}
      value={start && end ? { start, end } : null}
      onChange={(range) => range && onChange({ from: range.start.toString(), to: range.end.toString() })}
      minValue={toCalendarDate(minValue) ?? undefined}
      maxValue={toCalendarDate(maxValue) ?? undefined}
      firstDayOfWeek={useFirstDayOfWeek()}
      className="w-fit"
    >
      <Month className={ranged} />
    </AriaRangeCalendar>
  );
}
