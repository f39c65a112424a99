import type { ImportPreview } from '@daybook/contracts';
import type { ImportReading } from '../../data/imports.ts';
import { t } from '../../lib/messages/index.ts';
import { useZoneChoices } from '../../lib/use-zone-choices.ts';
import { presentZone } from '../../lib/zone-names.ts';
import { Banner, ComboBox, SegmentedControl } from '../../ui/index.ts';

interface ReadingFieldsProps {
  reading: ImportReading;
  figures: ImportPreview;
  onChange: (reading: ImportReading) => void;
}

/** What the file cannot say of itself: the zone of its clock times, and sometimes the order of its dates. */
export function ReadingFields({ reading, figures, onChange }: ReadingFieldsProps) {
  const zone = presentZone(reading.timezone ?? figures.timezone);
  const zones = useZoneChoices(zone);
  const asksOrder = figures.date_order_ambiguous;
  return (
    <div className="flex flex-col gap-4">
      <ComboBox
        label={t('importing.zone')}
        description={t('importing.zoneHint')}
        options={zones}
        value={zone}
        onChange={(timezone) => timezone && onChange({ ...reading, timezone })}
        className="max-w-88"
      />
      {asksOrder && (
        <Banner tone="warn" title={t('importing.dateOrder')}>
          <p className="mb-2 text-muted">{t('importing.dateOrderAsk')}</p>
          <SegmentedControl
            label={t('importing.dateOrder')}
            value={reading.date_order ?? ''}
            onChange={(order) => onChange({ ...reading, date_order: order as ImportReading['date_order'] })}
            options={[
              { id: 'mdy', label: t('importing.orderMdy') },
              { id: 'dmy', label: t('importing.orderDmy') },
            ]}
          />
        </Banner>
      )}
    </div>
  );
}
