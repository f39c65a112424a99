import { type DaySpan, useArchivedTime } from '../../data/time.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Banner } from '../../ui/index.ts';

/** That of these days there is more time than is shown, where that is so. */
export function ArchivedNotice({ span, className }: { span: DaySpan; className?: string }) {
  const format = useFormat();
  const { data } = useArchivedTime(span);
  if (!data) return null;
  const hours = format.number(data.duration_seconds / 3600, { maximumFractionDigits: 0 });
  return (
    <Banner {...(className ? { className } : {})}>{t('timesheet.archived', { count: data.entries, hours })}</Banner>
  );
}
