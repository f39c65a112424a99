import type { Policy } from '@daybook/contracts';
import { useState } from 'react';
import type { PolicyChange } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, DatePicker } from '../../ui/index.ts';

interface LockedRuleProps {
  policy: Policy;
  isDisabled: boolean;
  change: (change: PolicyChange) => void;
}

/** A day is typed in parts, each of which makes another day: it is saved by a button. */
export function LockedRule({ policy: { locked_before: current }, isDisabled, change }: LockedRuleProps) {
  const [draft, setDraft] = useState(current);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <DatePicker
        label={t('policy.locked')}
        hideLabel
        className="w-44"
        value={draft}
        onChange={setDraft}
        isDisabled={isDisabled}
      />
      {draft !== current && draft && (
        <Button onPress={() => change({ locked_before: draft })}>{t('common.save')}</Button>
      )}
      {current && !isDisabled && (
        <Button variant="ghost" onPress={() => change({ locked_before: null })}>
          {t('policy.unlock')}
        </Button>
      )}
    </div>
  );
}
