import { parseDuration } from '../../lib/duration.ts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { toast } from '../../ui/index.ts';
import { EditableText } from './editable-text.tsx';

/** An entry is at most 7 days long. */
const MAX_SECONDS = 7 * 24 * 3600;

interface DurationInputProps {
  seconds: number;
  label: string;
  onSave: (seconds: number) => void;
  className?: string;
}

/** A duration in a row, edited where it stands: `1:24`, `90m`, `1.5h`. The form's own field is ui's DurationField. */
export function DurationInput({ seconds, label, onSave, className }: DurationInputProps) {
  return (
    <EditableText
      value={durationShort(seconds)}
      label={label}
      onSave={(text) => {
        // Emptied: the old one comes back, an entry always has one.
        if (!text) return;
        const written = parseDuration(text);
        if (!written) toast({ message: t('ui.durationInvalid'), tone: 'bad', timeoutMs: 5000 });
        else if (written > MAX_SECONDS) toast({ message: t('time.tooLong'), tone: 'bad', timeoutMs: 5000 });
        else onSave(written);
      }}
      {...(className ? { className } : {})}
    />
  );
}
