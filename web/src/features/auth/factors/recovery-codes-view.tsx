import { Copy, Download } from 'lucide-react';
import { useRef } from 'react';
import { t } from '../../../lib/messages/index.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { Banner, Button, toast } from '../../../ui/index.ts';

interface RecoveryCodesViewProps {
  codes: readonly string[];
  /** Whether they took the place of others. */
  areNew?: boolean;
  onEnd: () => void;
}

/** Ten codes, shown once. */
export function RecoveryCodesView({ codes, areNew, onEnd }: RecoveryCodesViewProps) {
  const list = useRef<HTMLOListElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      toast({ message: t('factorSettings.codesCopied'), tone: 'good' });
    } catch {
      // At an address without HTTPS pages may not copy.
      if (list.current) getSelection()?.selectAllChildren(list.current);
      toast({ message: t('common.copyByHand') });
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warn" className="pr-3">
        {t('factorSettings.codesText')} {areNew && t('factorSettings.oldCodes')}
      </Banner>
      <ol
        ref={list}
        aria-label={t('factorSettings.codes')}
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-control border border-line px-4 py-3 font-mono text-13 min-[24rem]:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap justify-end gap-2">
        <Button icon={<Copy />} onPress={copy} autoFocus>
          {t('factorSettings.copyCodes')}
        </Button>
        <Button icon={<Download />} onPress={() => download(codes)}>
          {t('factorSettings.downloadCodes')}
        </Button>
        <Button variant="primary" onPress={onEnd}>
          {t('factorSettings.codesKept')}
        </Button>
      </div>
    </div>
  );
}

function download(codes: readonly string[]): void {
  saveFile(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }), 'daybook-recovery-codes.txt');
}
