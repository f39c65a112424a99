import { Copy } from 'lucide-react';
import { useRef } from 'react';
import { t } from '../lib/messages/index.ts';
import { Button } from './button.tsx';
import { TextField } from './text-field.tsx';
import { toast } from './toast-queue.ts';

interface CopyTextProps {
  label: string;
  text: string;
  /** Said when it is copied. */
  copied: string;
  /** Not what the dialog is about. */
  isQuiet?: boolean;
}

/** A text to be taken along, and the button that does it. At an address without HTTPS pages may not copy. */
export function CopyText({ label, text, copied, isQuiet = false }: CopyTextProps) {
  const input = useRef<HTMLInputElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ message: copied, tone: 'good' });
    } catch {
      input.current?.focus();
      input.current?.select();
      toast({ message: t('common.copyByHand') });
    }
  };
  return (
    <div className="flex items-end gap-2">
      <TextField
        ref={input}
        label={label}
        value={text}
        isReadOnly
        spellCheck={false}
        autoComplete="off"
        className="flex-1"
        inputClassName="font-mono text-12!"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant={isQuiet ? 'secondary' : 'primary'} icon={<Copy />} onPress={copy} autoFocus={!isQuiet}>
        {t('common.copy')}
      </Button>
    </div>
  );
}
