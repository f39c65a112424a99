import { DateField as AriaDateField } from 'react-aria-components/DateField';
import { toCalendarDate } from './calendar.tsx';
import { cx } from './class-names.ts';
import { DateSegments } from './date-segments.tsx';
import { FieldLabel, FieldNotes, type FieldProps, fieldAria } from './field.tsx';
import { fieldBox, fieldRoot } from './field-styles.ts';

export interface DateFieldProps extends FieldProps {
  /** 'YYYY-MM-DD', a local day without a zone. */
  value: string | null;
  onChange: (day: string | null) => void;
  onBlur?: () => void;
  minValue?: string;
  maxValue?: string;
  autoFocus?: boolean;
}

/** A day to type, in the order of the user's locale. */
export function DateField({ value, onChange, minValue, maxValue, ...props }: DateFieldProps) {
  return (
    <AriaDateField
      {...fieldAria(props)}
      autoFocus={props.autoFocus}
      value={toCalendarDate(value)}
      onChange={(date) => onChange(date?.toString() ?? null)}
      onBlur={props.onBlur}
      minValue={toCalendarDate(minValue) ?? undefined}
      maxValue={toCalendarDate(maxValue) ?? undefined}
      className={cx(fieldRoot, props.className)}
    >
      <FieldLabel {...props} />
      <div
        className={fieldBox(props.look)}
        data-invalid={props.error ? true : undefined}
        data-disabled={props.isDisabled || undefined}
      >
        <DateSegments />
      </div>
      <FieldNotes {...props} />
    </AriaDateField>
  );
}
