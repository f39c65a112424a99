import { DELETION_GRACE_DAYS } from '@daybook/contracts';
import type { ReactNode } from 'react';
import { t } from '../../../lib/messages/index.ts';
import { ProofProvider } from '../factors/proof-provider.tsx';
import { DeleteAccountPart } from './delete-account-part.tsx';
import { ExportPart } from './export-part.tsx';

/** Settings → Data: in, out, and the end. */
export function YourDataSection({ before }: { before: ReactNode }) {
  return (
    <ProofProvider>
      <div className="flex flex-col gap-9">
        {before}
        <Part title={t('privacy.exportTitle')} hint={t('privacy.exportHint')}>
          <ExportPart />
        </Part>
        <Part title={t('privacy.deleteTitle')} hint={t('privacy.deleteHint', { count: DELETION_GRACE_DAYS })}>
          <DeleteAccountPart />
        </Part>
      </div>
    </ProofProvider>
  );
}

function Part({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-6">
      <h3 className="text-13 font-medium">{title}</h3>
      <p className="mt-1 text-13 text-muted">{hint}</p>
      <div className="mt-3">{children}</div>
    </section>
  );
}
