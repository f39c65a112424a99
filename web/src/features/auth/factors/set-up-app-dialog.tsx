import type { TotpSetup } from '@daybook/contracts';
import { lazy, Suspense, useState } from 'react';
import { useEnableTotp } from '../../../data/security.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, CopyText, Dialog, Skeleton } from '../../../ui/index.ts';
import { fieldProblems } from '../field-problems.ts';
import { useFields } from '../use-fields.ts';
import { CodeField, codeProblem } from './code-field.tsx';
import { sayFailure } from './failure.ts';
import { RecoveryCodesView } from './recovery-codes-view.tsx';

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

/** The seed as a picture and as text, the first code, and then the recovery codes in their place. */
export function SetUpAppDialog({ setup, onEnd }: { setup: TotpSetup; onEnd: () => void }) {
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <Dialog
      title={t(codes ? 'factorSettings.codesTitle' : 'factorSettings.setUpTitle')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      isDismissable={false}
    >
      {codes ? <RecoveryCodesView codes={codes} onEnd={onEnd} /> : <FirstCode setup={setup} onCodes={setCodes} />}
    </Dialog>
  );
}

interface FirstCodeProps {
  setup: TotpSetup;
  onCodes: (codes: readonly string[]) => void;
}

function FirstCode({ setup: { secret, uri }, onCodes }: FirstCodeProps) {
  const enable = useEnableTotp();
  const form = useFields({ totp: '' }, { totp: (code) => codeProblem('totp', code) });
  return (
    <form
      noValidate
      method="post"
      className="flex flex-col gap-4"
      onSubmit={form.onSubmit(({ totp }) =>
        enable.mutate(
          { totp: totp.trim() },
          {
            onSuccess: ({ recovery_codes }) => onCodes(recovery_codes),
            onError: (error) => {
              const problems = fieldProblems(error, ['totp']);
              if (problems) form.showProblems({ totp: t('factors.codeWrong') });
              else sayFailure(error);
            },
          },
        ),
      )}
    >
      <p>{t('factorSettings.scan')}</p>
      <Suspense fallback={<Skeleton className="size-48" />}>
        <QrCode text={uri} />
      </Suspense>
      <CopyText label={t('factorSettings.byHand')} text={secret} copied={t('factorSettings.seedCopied')} isQuiet />
      <CodeField {...form.field('totp')} kind="totp" />
      <Button type="submit" variant="primary" isPending={enable.isPending} className="self-end">
        {t('factorSettings.turnOn')}
      </Button>
    </form>
  );
}
