import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup';
import { cx } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps, fieldAria } from './field.tsx';
import { fieldRoot } from './field-styles.ts';
import { type Option, OptionContent } from './option.tsx';

export interface RadioGroupProps extends Omit<FieldProps, 'look'> {
  options: readonly Option[];
  value: string | null;
  onChange: (id: string) => void;
  onBlur?: () => void;
  name?: string;
}

/** One of a few, all in sight; `hint` explains an option. */
export function RadioGroup({ options, value, onChange, ...props }: RadioGroupProps) {
  return (
    <AriaRadioGroup
      {...fieldAria(props)}
      name={props.name}
      value={value}
      onChange={onChange}
      onBlur={props.onBlur}
      className={cx(fieldRoot, props.className)}
    >
      <FieldLabel {...props} />
      <div className="flex flex-col">
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled}
            className="group flex min-h-8 items-start gap-2 py-1.5 text-13 outline-none touch:min-h-11 touch:py-3 data-disabled:text-muted"
          >
            <span className="flex size-4 shrink-0 items-center justify-center rounded-full border border-faint bg-surface transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent mt-0.5">
              <span className="size-1.5 rounded-full bg-on-accent opacity-0 group-data-selected:opacity-100" />
            </span>
            <span className="flex flex-col">
              {option.label}
              {option.hint && <span className="text-12 text-muted">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes {...props} />
    </AriaRadioGroup>
  );
}

export interface SegmentedControlProps {
  /** Its name for screen readers. */
  label: string;
  options: readonly Option[];
  value: string;
  onChange: (id: string) => void;
  size?: 28 | 32;
  className?: string;
}

/** Two to five views of the same thing, side by side. */
export function SegmentedControl({ label, options, value, onChange, size = 32, className }: SegmentedControlProps) {
  return (
    <AriaRadioGroup
      aria-label={label}
      orientation="horizontal"
      value={value}
      onChange={onChange}
      className={cx('inline-flex w-fit gap-px rounded-control bg-pressed p-0.5', className)}
    >
      {options.map((option) => (
        <Radio
          key={option.id}
          value={option.id}
          isDisabled={option.isDisabled}
          className={cx(
            'flex grow cursor-default items-center justify-center gap-1.5 rounded-[4px] px-2.5 text-13 whitespace-nowrap max-sm:px-1.5 touch:min-w-11 text-muted transition-colors touch:h-10',
            'data-hovered:text-text data-selected:bg-surface data-selected:font-medium data-selected:text-text data-selected:shadow-[0_0_0_1px_var(--shadow-edge)]',
            size === 28 ? 'h-6' : 'h-7',
          )}
        >
          {option.icon || option.color !== undefined ? <OptionContent option={option} /> : option.label}
        </Radio>
      ))}
    </AriaRadioGroup>
  );
}
