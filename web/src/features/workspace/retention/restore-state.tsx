import type { ArchiveRestore } from '@daybook/contracts';
import { isUnderWay } from '../../../data/retention.ts';
import { useToday } from '../../../data/use-today.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Banner, ProgressBar } from '../../../ui/index.ts';
import { useMonthName } from './use-month-name.ts';

/** How far the months are that were asked back last; nothing once they may be archived again. */
export function RestoreState({ restore }: { restore: ArchiveRestore }) {
  const format = useFormat();
  const today = useToday();
  const monthName = useMonthName();
  const { state, months, months_done, months_damaged, entries, kept_until } = restore;
  if (isUnderWay(restore)) {
    const text =
      state === 'waiting'
        ? t('retention.waiting')
        : t('retention.running', { done: format.number(months_done), months: format.number(months) });
    return (
      <div className="flex flex-col gap-1.5 text-13" aria-live="polite">
        <p>{text}</p>
        <ProgressBar label={t('retention.bringBackRange')} value={months_done} max={Math.max(months, 1)} />
      </div>
    );
  }
  if (Date.parse(kept_until) < Date.now()) return null;
  return (
    <div aria-live="polite" className="flex flex-col gap-2">
      <Banner>
        {t('retention.done', {
          entries: format.number(entries),
          from: monthName(restore.from_month),
          to: monthName(restore.to_month),
          day: format.dayWithYear(format.dayOf(kept_until), today),
        })}
      </Banner>
      {months_damaged > 0 && <Banner tone="bad">{t('retention.failed', { count: months_damaged })}</Banner>}
    </div>
  );
}
