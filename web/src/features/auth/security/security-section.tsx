import type { ReactNode } from 'react';
import { useIdentities, useProviders } from '../../../data/providers.ts';
import { t } from '../../../lib/messages/index.ts';
import { ConnectionsPart } from '../applications/connections-part.tsx';
import { ChangePasswordForm } from '../change-password-form.tsx';
import { PasskeysPart } from '../factors/passkeys-part.tsx';
import { ProofProvider } from '../factors/proof-provider.tsx';
import { TwoStepPart } from '../factors/two-step-part.tsx';
import { ConnectedAccountsPart } from '../providers/connected-accounts-part.tsx';
import { RoundTripNote } from '../providers/round-trip-note.tsx';
import { EmailPart } from './email-part.tsx';
import { SessionsPart } from './sessions-part.tsx';

/** Settings → Security: what opens the account, and where it is open. */
export function SecuritySection() {
  return (
    <ProofProvider>
      <div className="flex flex-col gap-9">
        <RoundTripNote />
        <Part title={t('security.email')} hint={t('security.emailHint')}>
          <EmailPart />
        </Part>
        <Part title={t('security.password')}>
          <ChangePasswordForm />
        </Part>
        <Part title={t('factorSettings.title')} hint={t('factorSettings.hint')}>
          <TwoStepPart />
        </Part>
        <Part title={t('factorSettings.passkeys')} hint={t('factorSettings.passkeysHint')}>
          <PasskeysPart />
        </Part>
        <ConnectedAccounts />
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

/** Where no provider is set up, and none was, nobody has a use for it. */
function ConnectedAccounts() {
  const { data: providers = [] } = useProviders();
  const { data: identities = [] } = useIdentities();
  if (providers.length === 0 && identities.length === 0) return null;
  return (
    <Part title={t('providers.title')} hint={t('providers.hint')}>
      <ConnectedAccountsPart />
    </Part>
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
