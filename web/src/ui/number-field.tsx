import { Minus, Plus } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField';
import { cx } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps, fieldAria } from './field.tsx';
import { fieldBox, fieldInput, fieldRoot } from './field-styles.ts';

export interface NumberFieldProps extends FieldProps {
  /** null is empty. */
  value?: number | null;
  defaultValue?: number;
  onChange?: (value: number | null) => void;
  onBlur?: () => void;
  minValue?: number;
  maxValue?: number;
  step?: number;
  /** Percent, currency, unit. */
  format?: Intl.NumberFormatOptions;
  name?: string;
  placeholder?: string;
  hideSteppers?: boolean;
  ref?: Ref<HTMLInputElement>;
}

const stepper =
  'flex h-7 w-7 items-center justify-center rounded-control text-muted touch:h-10 touch:w-10 data-hovered:bg-hover data-hovered:text-text data-pressed:bg-pressed data-disabled:opacity-45';

export function NumberField({ value, onChange, format, ...props }: NumberFieldProps) {
  const { defaultValue, minValue, maxValue, step, name } = props;
  return (
    <AriaNumberField
      {...fieldAria(props)}
      {...{ defaultValue, minValue, maxValue, step, name }}
      value={value === null ? Number.NaN : value}
      onChange={(next) => onChange?.(Number.isNaN(next) ? null : next)}
      onBlur={props.onBlur}
      formatOptions={format}
      className={cx(fieldRoot, props.className)}
    >
      <FieldLabel {...props} />
      <Group className={fieldBox(props.look, 'pr-0.5')}>
        <Input ref={props.ref} placeholder={props.placeholder} className={cx(fieldInput, 'tabular')} />
        {!props.hideSteppers && (
          <>
            <AriaButton slot="decrement" className={stepper}>
              <Minus />
            </AriaButton>
            <AriaButton slot="increment" className={stepper}>
              <Plus />
            </AriaButton>
          </>
        )}
      </Group>
      <FieldNotes {...props} />
    </AriaNumberField>
  );
}
