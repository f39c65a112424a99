import type { Policy } from '@daybook/contracts';
import { type FormEvent, useState } from 'react';
import type { PolicyChange } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Button } from '../../ui/index.ts';
import { draftOf, problemsOf, RateFields, rateOf } from '../rates/index.ts';

interface RateRuleProps {
  policy: Policy;
  isDisabled: boolean;
  change: (change: PolicyChange) => void;
}

/** The rate below all others, and the currency of new ones. */
export function RateRule({ policy: { hourly_rate, currency }, isDisabled, change }: RateRuleProps) {
  const before = draftOf(hourly_rate === null ? null : { amount: hourly_rate, currency }, currency);
  const [draft, setDraft] = useState(before);
  const [isTried, setTried] = useState(false);
  const problems = problemsOf(draft);
  const isChanged = draft.amount !== before.amount || draft.currency !== before.currency;
  function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (problems.amount || !draft.currency) return;
    change({ hourly_rate: rateOf(draft)?.amount ?? null, currency: draft.currency });
  }
  return (
    <form className="flex w-full flex-wrap items-end gap-2" onSubmit={save} noValidate>
      <RateFields draft={draft} onChange={setDraft} problems={isTried ? problems : {}} isDisabled={isDisabled} />
      {isChanged && <Button type="submit">{t('common.save')}</Button>}
    </form>
  );
}
