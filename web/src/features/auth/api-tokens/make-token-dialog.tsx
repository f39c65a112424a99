import type { NewApiToken } from '@daybook/contracts';
import { useState } from 'react';
import { t } from '../../../lib/messages/index.ts';
import { Banner, Button, CopyText, Dialog } from '../../../ui/index.ts';
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

function Secret({ token: { name, token }, onEnd }: { token: NewApiToken; onEnd: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warn" className="pr-3">
        {t('tokens.made')}
      </Banner>
      <CopyText label={t('tokens.secret', { name })} text={token} copied={t('tokens.copied')} />
      <Button onPress={onEnd} className="self-end">
        {t('tokens.kept')}
      </Button>
    </div>
  );
}
