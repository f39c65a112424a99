import { useMemo } from 'react';
import { t } from '../../lib/messages/index.ts';
import { zoneChoices } from '../../lib/time-zones.ts';
import { ComboBox } from '../../ui/index.ts';

export function ZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const options = useMemo(
    () => zoneChoices(value).map(({ id, label, offset }) => ({ id, label, hint: offset })),
    [value],
  );
  return (
    <ComboBox
      label={t('auth.zone')}
      options={options}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      autoFocus
    />
  );
}
