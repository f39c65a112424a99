import type { Policy } from '@daybook/contracts';
import { useState } from 'react';
import type { PolicyChange } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, ConfirmDialog, NumberField } from '../../ui/index.ts';

interface RetentionRuleProps {
  policy: Policy;
  isDisabled: boolean;
  change: (change: PolicyChange) => void;
}

/** A shorter time deletes for good, so it is asked about; a longer one is not. */
export function RetentionRule({ policy: { retention_months: current }, isDisabled, change }: RetentionRuleProps) {
  const [draft, setDraft] = useState(current);
  const [isAsking, setAsking] = useState(false);
  const deletesMore = draft !== null && (current === null || draft < current);
  const save = () => {
    setAsking(false);
    change({ retention_months: draft });
  };
  return (
    <div className="flex items-end gap-2">
      <NumberField
        label={t('policy.retentionMonths')}
        className="w-36"
        minValue={1}
        maxValue={1200}
        value={draft}
        onChange={setDraft}
        isDisabled={isDisabled}
      />
      {draft !== current && (
        <Button onPress={() => (deletesMore ? setAsking(true) : save())}>{t('common.save')}</Button>
      )}
      {isAsking && (
        <ConfirmDialog
          isOpen
          onOpenChange={setAsking}
          title={t('policy.retentionTitle')}
          confirmLabel={t('policy.retentionConfirm')}
          onConfirm={save}
        >
          {t('policy.retentionText', { count: draft ?? 0 })}
        </ConfirmDialog>
      )}
    </div>
  );
}
