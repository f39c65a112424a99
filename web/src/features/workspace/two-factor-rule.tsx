import type { Policy } from '@daybook/contracts';
import { useState } from 'react';
import type { PolicyChange } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { ConfirmDialog, Switch } from '../../ui/index.ts';

interface TwoFactorRuleProps {
  policy: Policy;
  workspaceName: string;
  isDisabled: boolean;
  change: (change: PolicyChange) => void;
}

/** Asked first: it can shut out whoever turns it on. */
export function TwoFactorRule({ policy, workspaceName, isDisabled, change }: TwoFactorRuleProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Switch
        isSelected={policy.require_two_factor}
        isDisabled={isDisabled}
        onChange={(isOn) => (isOn ? setAsking(true) : change({ require_two_factor: false }))}
      >
        {t('policy.requireTwoFactor')}
      </Switch>
      {isAsking && (
        <ConfirmDialog
          isOpen
          onOpenChange={setAsking}
          title={t('policy.twoFactorTitle')}
          confirmLabel={t('policy.twoFactorConfirm')}
          onConfirm={() => {
            setAsking(false);
            change({ require_two_factor: true });
          }}
        >
          {t('policy.twoFactorText', { name: workspaceName })}
        </ConfirmDialog>
      )}
    </>
  );
}
