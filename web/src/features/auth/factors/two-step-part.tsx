import type { Security, TotpSetup } from '@daybook/contracts';
import { useState } from 'react';
import { useDisableTotp, useMakeRecoveryCodes, useSecurity, useSetUpTotp } from '../../../data/security.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, Card, Chip, ConfirmDialog, Dialog, ErrorState, SkeletonRows, toast } from '../../../ui/index.ts';
import { sayFailure } from './failure.ts';
import { RecoveryCodesView } from './recovery-codes-view.tsx';
import { SetUpAppDialog } from './set-up-app-dialog.tsx';
import { useWithProof } from './with-proof.ts';

/** Codes of an app after the password, and the ones for the day the phone is gone. */
export function TwoStepPart() {
  const { data, error, isPending, isFetching, refetch } = useSecurity();
  if (isPending) return <SkeletonRows count={2} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} className="py-6!" />;
  return (
    <Card isFlush>
      <AppRow enabledAt={data.totp_enabled_at} />
      {data.second_factors.length > 0 && <RecoveryRow security={data} />}
    </Card>
  );
}

const ROW = 'flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 text-13 last:border-0';

function AppRow({ enabledAt }: { enabledAt: string | null }) {
  const format = useFormat();
  const withProof = useWithProof();
  const setUp = useSetUpTotp(withProof);
  const [setup, setSetup] = useState<TotpSetup>();
  const [isTurningOff, setTurningOff] = useState(false);
  return (
    <div className={ROW}>
      <span className="font-medium">{t('factorSettings.app')}</span>
      {enabledAt ? (
        <Chip tone="good">{t('factorSettings.on', { day: format.day(format.dayOf(enabledAt), 'date') })}</Chip>
      ) : (
        <Chip>{t('factorSettings.off')}</Chip>
      )}
      {enabledAt ? (
        <Button size={28} className="ml-auto" onPress={() => setTurningOff(true)}>
          {t('factorSettings.turnOff')}
        </Button>
      ) : (
        <Button
          size={28}
          className="ml-auto"
          isPending={setUp.isPending}
          onPress={() => setUp.mutate(undefined, { onSuccess: setSetup, onError: sayFailure })}
        >
          {t('factorSettings.setUp')}
        </Button>
      )}
      {setup && <SetUpAppDialog setup={setup} onEnd={() => setSetup(undefined)} />}
      {isTurningOff && <TurningOff onEnd={() => setTurningOff(false)} />}
    </div>
  );
}

/** Asks first: the app would have to be set up anew. */
function TurningOff({ onEnd }: { onEnd: () => void }) {
  const disable = useDisableTotp(useWithProof());
  return (
    <ConfirmDialog
      title={t('factorSettings.turnOffTitle')}
      confirmLabel={t('factorSettings.turnOff')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      isPending={disable.isPending}
      onConfirm={() =>
        disable.mutate(undefined, {
          onSuccess: () => {
            onEnd();
            toast({ message: t('factorSettings.turnedOff') });
          },
          onError: sayFailure,
        })
      }
    >
      {t('factorSettings.turnOffText')}
    </ConfirmDialog>
  );
}

function RecoveryRow({ security: { recovery_codes_left: left } }: { security: Security }) {
  const make = useMakeRecoveryCodes(useWithProof());
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <div className={ROW}>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t('factorSettings.recovery')}</p>
        <p className="text-12 text-muted">
          {left === 0 ? t('factorSettings.noneLeft') : t('factorSettings.left', { count: left })}
        </p>
      </div>
      <Button
        size={28}
        isPending={make.isPending}
        onPress={() =>
          make.mutate(undefined, {
            onSuccess: ({ recovery_codes }) => setCodes(recovery_codes),
            onError: sayFailure,
          })
        }
      >
        {t('factorSettings.makeCodes')}
      </Button>
      {codes && (
        <Dialog
          title={t('factorSettings.codesTitle')}
          isOpen
          onOpenChange={(isOpen) => !isOpen && setCodes(undefined)}
          isDismissable={false}
        >
          <RecoveryCodesView codes={codes} areNew onEnd={() => setCodes(undefined)} />
        </Dialog>
      )}
    </div>
  );
}
