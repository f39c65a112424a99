import { lazy, Suspense, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { zoneLabel } from '../../lib/time-zones.ts';

const ZoneField = lazy(async () => ({ default: (await import('./zone-field.tsx')).ZoneField }));

/** The zone of this device, which is right nearly always; a press makes it a field. */
export function ZoneLine({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const [isEditing, setEditing] = useState(false);
  const line = (
    <p className="flex min-h-8 flex-wrap items-center gap-x-2 text-13 text-muted">
      {t('auth.zoneIs', { zone: zoneLabel(value) })}
      <button
        type="button"
        onClick={() => setEditing(true)}
        className="hit-area rounded-[2px] text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
      >
        {t('auth.zoneChange')}
        <span className="sr-only">: {t('auth.zone')}</span>
      </button>
    </p>
  );
  if (!isEditing) return line;
  return (
    <Suspense fallback={line}>
      <ZoneField value={value} onChange={onChange} />
    </Suspense>
  );
}
