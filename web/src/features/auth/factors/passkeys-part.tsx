import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { knowsPasskeys } from '../../../data/passkey-ceremony.ts';
import { useAddPasskey, usePasskeys, useRequireSecondFactor, useSecurity } from '../../../data/security.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, Card, ErrorState, SkeletonRows, Switch, toast } from '../../../ui/index.ts';
import { sayFailure } from './failure.ts';
import { PasskeyNameDialog } from './passkey-name-dialog.tsx';
import { PasskeyRow } from './passkey-row.tsx';
import { PasskeysElsewhere } from './passkeys-elsewhere.tsx';
import { useWithProof } from './with-proof.ts';

export function PasskeysPart() {
  const passkeys = usePasskeys();
  const security = useSecurity();
  if (passkeys.isPending || security.isPending) return <SkeletonRows count={2} />;
  if (!passkeys.data || !security.data) {
    return (
      <ErrorState
        error={passkeys.error ?? security.error}
        onRetry={() => {
          void passkeys.refetch();
          void security.refetch();
        }}
        isRetrying={passkeys.isFetching || security.isFetching}
        className="py-6!"
      />
    );
  }
  const { passkeys_available: isAvailable, passkeys_open_url, totp_enabled_at } = security.data;
  return (
    <div className="flex flex-col items-start gap-3">
      <Card isFlush className="w-full">
        {passkeys.data.length === 0 ? (
          <p className="px-4 py-3 text-13 text-muted">{t('factorSettings.noPasskeys')}</p>
        ) : (
          <ul aria-label={t('factorSettings.passkeys')} className="divide-y divide-line">
            {passkeys.data.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
      </Card>
      {isAvailable && knowsPasskeys() ? <AddPasskey /> : <PasskeysElsewhere url={passkeys_open_url} />}
      {/* With an app a code is asked for anyway. */}
      {passkeys.data.length > 0 && !totp_enabled_at && <AskAlways isOn={security.data.second_factor_required} />}
    </div>
  );
}

function AddPasskey() {
  const add = useAddPasskey(useWithProof());
  const [isNaming, setNaming] = useState(false);
  return (
    <>
      <Button icon={<Fingerprint />} onPress={() => setNaming(true)}>
        {t('factorSettings.addPasskey')}
      </Button>
      {isNaming && (
        <PasskeyNameDialog
          title={t('factorSettings.addPasskey')}
          name=""
          isPending={add.isPending}
          onEnd={() => setNaming(false)}
          onName={(name) =>
            add.mutate(name, {
              onSuccess: (passkey) => {
                setNaming(false);
                toast({ message: t('factorSettings.passkeyAdded', { name: passkey.name }), tone: 'good' });
              },
              onError: sayFailure,
            })
          }
        />
      )}
    </>
  );
}

function AskAlways({ isOn }: { isOn: boolean }) {
  const ask = useRequireSecondFactor(useWithProof());
  return (
    <div>
      <Switch
        isSelected={ask.isPending ? ask.variables : isOn}
        onChange={(isWanted) => ask.mutate(isWanted, { onError: sayFailure })}
      >
        {t('factorSettings.askAlways')}
      </Switch>
      <p className="text-12 text-muted">{t('factorSettings.askAlwaysHint')}</p>
    </div>
  );
}
