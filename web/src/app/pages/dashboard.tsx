import { useSearchParams } from 'react-router';
import { useToday } from '../../data/use-today.ts';
import { DashboardView, formatPeriod, PeriodPicker, PRESETS, parsePeriod } from '../../features/dashboard/index.ts';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { PageHeader, useMediaQuery, WIDE } from '../../ui/index.ts';

export function Component() {
  const today = useToday();
  const isWide = useMediaQuery(WIDE);
  const [search, setSearch] = useSearchParams();
  const period = parsePeriod(search);
  useCommands(
    PRESETS.map(({ id, label }, index) => ({
      id: `dashboard.${id}`,
      section: t('dashboard.section'),
      title: t('dashboard.showPeriod', { period: label() }),
      keys: String(index + 1),
      run: () => setSearch({ period: id }),
    })),
  );
  const picker = <PeriodPicker period={period} today={today} onChange={(next) => setSearch(formatPeriod(next))} />;
  return (
    <>
      <PageHeader title={t('dashboard.title')} actions={isWide && picker}>
        {!isWide && picker}
      </PageHeader>
      <div className="p-4 md:p-6">
        <DashboardView period={period} />
      </div>
    </>
  );
}
