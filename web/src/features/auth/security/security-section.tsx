import type { ReactNode } from 'react';
import { t } from '../../../lib/messages/index.ts';
import { ConnectionsPart } from '../applications/connections-part.tsx';
import { ChangePasswordForm } from '../change-password-form.tsx';
import { PasskeysPart } from '../factors/passkeys-part.tsx';
import { ProofProvider } from '../factors/proof-provider.tsx';
import { TwoStepPart } from '../factors/two-step-part.tsx';
import { EmailPart } from './email-part.tsx';
import { SessionsPart } from './sessions-part.tsx';

/** Settings → Security: what opens the account, and where it is open. */
export function SecuritySection() {
  return (
    <ProofProvider>
      <div className="flex flex-col gap-9">
        <Part title={t('security.email')} hint={t('security.emailHint')}>
          <EmailPart />
        </Part>
        <Part title={t('security.password')}>
          <ChangePasswordForm />
        </Part>
        <Part title={t('factors.title')} hint={t('factors.hint')}>
          <TwoStepPart />
        </Part>
        <Part title={t('factors.passkeys')} hint={t('factors.passkeysHint')}>
          <PasskeysPart />
        </Part>
        <Part title={t('security.sessions')} hint={t('security.sessionsHint')}>
          <SessionsPart />
        </Part>
        <Part title={t('applications.connected')} hint={t('applications.connectedHint')}>
          <ConnectionsPart />
        </Part>
      </div>
    </ProofProvider>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="text-14 font-semibold">{title}</h3>
      {hint && <p className="mt-0.5 text-13 text-muted">{hint}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}
