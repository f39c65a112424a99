import { useMemo } from 'react';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { ComboBox, type Option, TextField } from '../../ui/index.ts';
import type { RateDraft } from './draft.ts';

interface RateFieldsProps {
  draft: RateDraft;
  onChange: (draft: RateDraft) => void;
  problems: { amount?: string; currency?: string };
  isDisabled?: boolean;
  autoFocus?: boolean;
}

export function RateFields({ draft, onChange, problems, isDisabled = false, autoFocus = false }: RateFieldsProps) {
  const { locale } = useFormat();
  const currencies = useMemo<Option[]>(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' });
    return Intl.supportedValuesOf('currency').map((code) => ({ id: code, label: code, hint: names.of(code) ?? code }));
  }, [locale]);
  return (
    <div className="flex items-start gap-2">
      <TextField
        label={t('clients.amount')}
        className="w-28"
        inputMode="decimal"
        maxLength={12}
        autoComplete="off"
        autoFocus={autoFocus}
        isDisabled={isDisabled}
        value={draft.amount}
        onChange={(amount) => onChange({ ...draft, amount })}
        {...(problems.amount ? { error: problems.amount } : {})}
      />
      <ComboBox
        label={t('clients.currency')}
        className="w-36"
        isDisabled={isDisabled}
        options={currencies}
        value={draft.currency}
        onChange={(currency) => onChange({ ...draft, currency })}
        {...(problems.currency ? { error: problems.currency } : {})}
      />
    </div>
  );
}
