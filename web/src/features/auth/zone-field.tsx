import { t } from '../../lib/messages/index.ts';
import { useZoneChoices } from '../../lib/use-zone-choices.ts';
import { presentZone } from '../../lib/zone-names.ts';
import { ComboBox } from '../../ui/index.ts';

export function ZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  return (
    <ComboBox
      label={t('auth.zone')}
      options={useZoneChoices(value)}
      value={presentZone(value)}
      onChange={(zone) => zone && onChange(zone)}
      autoFocus
    />
  );
}
