import { useState } from 'react';
import { t } from '../../../lib/messages/index.ts';
import { Button, Select } from '../../../ui/index.ts';
import { useMonthName } from './use-month-name.ts';

interface RangeToBringBackProps {
  /** Newest first. */
  months: string[];
  isDisabled: boolean;
  onBringBack: (from: string, to: string) => void;
}

/** Several months at once. */
export function RangeToBringBack({ months, isDisabled, onBringBack }: RangeToBringBackProps) {
  const monthName = useMonthName();
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({});
  if (months.length < 2) return null;
  // What has been brought back is not there to be chosen any more.
  const known = (month: string | undefined) => (month && months.includes(month) ? month : undefined);
  const from = known(chosen.from) ?? (months.at(-1) as string);
  const to = known(chosen.to) ?? (months[0] as string);
  const options = months.map((id) => ({ id, label: monthName(id) }));
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select
        label={t('retention.from')}
        className="w-44"
        options={options.filter(({ id }) => id <= to)}
        value={from}
        onChange={(id) => setChosen({ from: id, to })}
      />
      <Select
        label={t('retention.to')}
        className="w-44"
        options={options.filter(({ id }) => id >= from)}
        value={to}
        onChange={(id) => setChosen({ from, to: id })}
      />
      <Button isDisabled={isDisabled} onPress={() => onBringBack(from, to)}>
        {t('retention.bringBackRange')}
      </Button>
    </div>
  );
}
