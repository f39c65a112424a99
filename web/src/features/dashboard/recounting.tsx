import { useRollupState } from '../../data/analytics.ts';
import { t } from '../../lib/messages/index.ts';
import { Spinner } from '../../ui/index.ts';

/** For the moments after a change of the time zone. */
export function Recounting() {
  const { data } = useRollupState();
  if (!data || data.is_ready) return null;
  return (
    <p role="status" className="flex items-center gap-2 text-13 text-muted">
      <Spinner />
      {t('dashboard.recounting', { zone: data.timezone })}
    </p>
  );
}
