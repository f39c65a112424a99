import type { NewApiToken } from '@daybook/contracts';
import { useState } from 'react';
import { t } from '../../../lib/messages/index.ts';
import { Banner, Button, CopyText, Dialog, Link } from '../../../ui/index.ts';
import { curlLine } from './curl-line.ts';
import { MakeTokenForm } from './make-token-form.tsx';

/** The form, and in its place the secret once it is made. A press beside it closes neither. */
export function MakeTokenDialog({ onEnd }: { onEnd: () => void }) {
  const [made, setMade] = useState<NewApiToken>();
  return (
    <Dialog
      title={t(made ? 'tokens.madeTitle' : 'tokens.make')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      isDismissable={false}
    >
      {made ? <Secret token={made} onEnd={onEnd} /> : <MakeTokenForm onMade={setMade} onEnd={onEnd} />}
    </Dialog>
  );
}

function Secret({ token: { name, token, scopes }, onEnd }: { token: NewApiToken; onEnd: () => void }) {
  const line = curlLine(window.location.origin, token, scopes);
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warn" className="pr-3">
        {t('tokens.made')}
      </Banner>
      <CopyText label={t('tokens.secret', { name })} text={token} copied={t('tokens.copied')} />
      {line && <CopyText isQuiet label={t('tokens.tryIt')} text={line} copied={t('tokens.lineCopied')} />}
      <p className="text-13 text-muted">
        <Link href="/api/docs" target="_blank" rel="noreferrer">
          {t('tokens.docs')}
        </Link>
      </p>
      <Button onPress={onEnd} className="self-end">
        {t('tokens.kept')}
      </Button>
    </div>
  );
}
