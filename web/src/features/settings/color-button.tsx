import { Button as AriaButton } from 'react-aria-components/Button';
import { ColorPicker, Dot, Popover, PopoverTrigger } from '../../ui/index.ts';

interface ColorButtonProps {
  label: string;
  value: string;
  onChange: (hex: string) => void;
}

/** The dot of a project or tag; a press offers the twelve colours. */
export function ColorButton({ label, value, onChange }: ColorButtonProps) {
  return (
    <PopoverTrigger>
      <AriaButton
        aria-label={label}
        className="flex size-8 shrink-0 items-center justify-center rounded-control touch:size-11 data-hovered:bg-hover data-pressed:bg-pressed"
      >
        <Dot color={value} size={10} />
      </AriaButton>
      <Popover label={label} placement="bottom start">
        {(close) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: hears what happens in the group of radios
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard as well
          <div
            // A press chooses and is done; arrows walk through the colours, each shown at once, until Enter.
            onClick={(event) => event.detail > 0 && close()}
            onKeyDownCapture={(event) => event.key === 'Enter' && close()}
          >
            <ColorPicker autoFocus label={label} hideLabel value={value} onChange={onChange} />
          </div>
        )}
      </Popover>
    </PopoverTrigger>
  );
}
