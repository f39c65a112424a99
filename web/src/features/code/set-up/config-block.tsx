import { Copy } from 'lucide-react';
import { useRef } from 'react';
import { t } from '../../../lib/messages/index.ts';
import { Button, toast, useScrolls } from '../../../ui/index.ts';

interface ConfigBlockProps {
  label: string;
  text: string;
  /** There is no key in them yet. */
  isIncomplete: boolean;
}

/** Lines as they go into a file. At an address without HTTPS pages may not copy; then they are selected. */
export function ConfigBlock({ label, text, isIncomplete }: ConfigBlockProps) {
  const lines = useRef<HTMLPreElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const scrolls = useScrolls(scroller);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ message: t('code.setUp.copied'), tone: 'good' });
    } catch {
      if (lines.current) window.getSelection()?.selectAllChildren(lines.current);
      toast({ message: t('common.copyByHand') });
    }
  };
  return (
    <figure className="overflow-hidden rounded-control border border-line bg-paper">
      <figcaption className="flex min-h-10 items-center gap-2 border-b border-line py-1 pr-1.5 pl-3 text-12 text-muted">
        <span className="min-w-0 flex-1 truncate font-mono">{label}</span>
        {!isIncomplete && (
          <Button size={28} variant="primary" icon={<Copy />} onPress={copy} autoFocus>
            {t('common.copy')}
          </Button>
        )}
      </figcaption>
      <div
        ref={scroller}
        {...(scrolls ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}
        className="overflow-x-auto -outline-offset-2"
      >
        <pre ref={lines} className="p-3 font-mono text-12">
          {text}
        </pre>
      </div>
    </figure>
  );
}
