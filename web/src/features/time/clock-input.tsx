import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { toast } from '../../ui/index.ts';
import { parseClock } from './clock-text.ts';
import { EditableText } from './editable-text.tsx';

export interface ClockInputProps {
  /** An instant; null while it runs. */
  value: string | null;
  label: string;
  /** 'HH:MM' as it was typed; answers what is wrong with it, or nothing. */
  onSave: (clock: string) => string | undefined;
  placeholder?: string;
  className?: string;
}

/** A time of day, edited where it stands: `9:05`, `905`, `9am`. */
export function ClockInput({ value, label, onSave, placeholder, className }: ClockInputProps) {
  const format = useFormat();
  const [problem, setProblem] = useState<string>();
  const shown = value ? format.time(value) : '';
  return (
    <EditableText
      value={shown}
      label={label}
      error={problem}
      // As wide as the time is written here: `9:05`, or `9:05 AM`.
      characters={Math.max(5, format.time(0).length, shown.length)}
      {...(placeholder ? { placeholder } : {})}
      {...(className ? { className } : {})}
      onFocus={() => setProblem(undefined)}
      onSave={(text) => {
        // Emptied: the old time comes back, an entry always has one.
        if (!text) return;
        const clock = parseClock(text);
        const wrong = clock ? onSave(clock) : t('time.clockInvalid');
        setProblem(wrong);
        if (wrong) toast({ message: wrong, tone: 'bad', timeoutMs: 5000 });
      }}
    />
  );
}
