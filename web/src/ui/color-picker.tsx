import { Check } from 'lucide-react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { cx } from './class-names.ts';
import { PROJECT_COLORS, projectColorVar } from './project-colors.ts';

export interface ColorPickerProps {
  label: string;
  hideLabel?: boolean;
  /** The stored hex. */
  value: string | null;
  onChange: (hex: string) => void;
  /** In a popover that was opened for it. */
  autoFocus?: boolean;
  className?: string;
}

/** The twelve colours of projects and tags. */
export function ColorPicker({ label, hideLabel, value, onChange, autoFocus, className }: ColorPickerProps) {
  const chosen = PROJECT_COLORS.find(({ hex }) => hex === value?.toLowerCase()) ?? PROJECT_COLORS[0];
  return (
    <RadioGroup
      aria-label={hideLabel ? label : undefined}
      value={value?.toLowerCase() ?? null}
      onChange={onChange}
      className={cx('flex flex-col gap-1', className)}
    >
      {!hideLabel && <Label className="text-12 font-medium text-muted">{label}</Label>}
      <div className="grid w-fit grid-cols-6 gap-1">
        {PROJECT_COLORS.map(({ hex, name }) => (
          <Radio
            key={hex}
            value={hex}
            aria-label={name}
            autoFocus={autoFocus && hex === chosen?.hex}
            className="group flex size-8 items-center justify-center rounded-full touch:size-11"
          >
            <span
              className="flex size-5 items-center justify-center rounded-full transition-transform group-data-hovered:scale-110"
              style={{ backgroundColor: projectColorVar(hex).edge }}
            >
              <Check className="size-3! stroke-[3]! text-surface opacity-0 group-data-selected:opacity-100" />
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
