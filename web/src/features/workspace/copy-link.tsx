import { Copy } from 'lucide-react';
import { useRef } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Button, TextField, toast } from '../../ui/index.ts';

/** A link to be taken along. At an address without HTTPS pages may not copy; then it is selected. */
export function CopyLink({ link }: { link: string }) {
  const input = useRef<HTMLInputElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      toast({ message: t('members.copied'), tone: 'good' });
    } catch {
      input.current?.focus();
      input.current?.select();
      toast({ message: t('members.copyByHand') });
    }
  };
  return (
    <div className="flex items-end gap-2">
      <TextField
        ref={input}
        label={t('members.link')}
        value={link}
        isReadOnly
        spellCheck={false}
        autoComplete="off"
        className="flex-1"
        inputClassName="font-mono text-12!"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant="primary" icon={<Copy />} onPress={copy} autoFocus>
        {t('members.copy')}
      </Button>
    </div>
  );
}
