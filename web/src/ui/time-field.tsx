import { parseTime, type Time } from '@internationalized/date';
import { TimeField as AriaTimeField } from 'react-aria-components/TimeField';
import { useFormat } from '../lib/use-format.ts';
import { cx } from './class-names.ts';
import { DateSegments } from './date-segments.tsx';
import { FieldLabel, FieldNotes, type FieldProps, fieldAria } from './field.tsx';
import { fieldBox, fieldRoot } from './field-styles.ts';

export interface TimeFieldProps extends FieldProps {
  /** 'HH:MM', or 'HH:MM:SS' with `precision="second"`; the clock on the wall, without a zone. */
  value: string | null;
  onChange: (time: string | null) => void;
  onBlur?: () => void;
  precision?: 'minute' | 'second';
  autoFocus?: boolean;
}

export function TimeField({ value, onChange, precision = 'minute', ...props }: TimeFieldProps) {
  const { hourCycle } = useFormat();
  return (
    <AriaTimeField
      {...fieldAria(props)}
      autoFocus={props.autoFocus}
      granularity={precision}
      hourCycle={hourCycle === undefined ? undefined : hourCycle === 'h12' ? 12 : 24}
      value={toTime(value)}
      onChange={(time) => onChange(time ? time.toString().slice(0, precision === 'minute' ? 5 : 8) : null)}
      onBlur={props.onBlur}
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
    </AriaTimeField>
  );
}

function toTime(value: string | null): Time | null {
  try {
    return value ? parseTime(value) : null;
  } catch {
    return null;
  }
}
