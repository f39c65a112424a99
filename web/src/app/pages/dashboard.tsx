import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { useToday } from '../../data/use-today.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import {
  DashboardView,
  formatPeriod,
  type Period,
  PeriodPicker,
  PRESETS,
  parsePeriod,
  Recounting,
  selectionOf,
} from '../../features/dashboard/index.ts';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { PageHeader, SkeletonRows, Tab, TabList, TabPanel, Tabs, useMediaQuery, WIDE } from '../../ui/index.ts';
import { withTexts } from '../with-texts.ts';

// For those who may see others' time.
const TeamView = lazy(async () => ({
  default: (await withTexts(import('../../features/team/team-view.tsx'), 'team')).TeamView,
}));

/** One's own time, and that of the team where one may see it. What is chosen is in the address. */
export function Component() {
  const today = useToday();
  const isWide = useMediaQuery(WIDE);
  const [search, setSearch] = useSearchParams();
  const period = parsePeriod(search);
  const { data: workspace } = useWorkspace();
  const maySeeTeam = workspace?.kind === 'team' && workspace.permissions.includes('time:read_others');
  const view = maySeeTeam && search.get('of') === 'team' ? 'team' : 'mine';
  const show = (of: string, next: Period) =>
    setSearch({
      ...(of === 'team' ? { of } : {}),
      ...(next === period && !hasPeriod(search) ? {} : formatPeriod(next)),
    });
  useCommands([
    ...PRESETS.map(({ id, label }, index) => ({
      id: `dashboard.${id}`,
      section: t('dashboard.section'),
      title: t('dashboard.showPeriod', { period: label() }),
      keys: String(index + 1),
      run: () => show(view, { preset: id }),
    })),
    ...(maySeeTeam
      ? [
          {
            id: 'dashboard.view',
            section: t('dashboard.section'),
            title: t(view === 'team' ? 'dashboard.showMine' : 'dashboard.showTeam'),
            keys: 't',
            run: () => show(view === 'team' ? 'mine' : 'team', period),
          },
        ]
      : []),
  ]);
  const picker = <PeriodPicker period={period} today={today} onChange={(next) => show(view, next)} />;
  return (
    <Tabs selected={view} onChange={(of) => show(of, period)}>
      <PageHeader title={t('dashboard.title')} actions={isWide && picker}>
        {(!isWide || maySeeTeam) && (
          <>
            {!isWide && picker}
            {maySeeTeam && (
              <TabList label={t('dashboard.views')} className="-mb-2 flex gap-4 overflow-x-auto">
                <Tab id="mine">{t('dashboard.mine')}</Tab>
                <Tab id="team">{t('dashboard.team')}</Tab>
              </TabList>
            )}
          </>
        )}
      </PageHeader>
      <div className="flex flex-col gap-4 p-4 md:p-6">
        <Recounting />
        {maySeeTeam ? (
          <>
            <TabPanel id="mine" className="">
              <DashboardView period={period} />
            </TabPanel>
            <TabPanel id="team" className="">
              <Suspense fallback={<SkeletonRows count={8} />}>
                <TeamView selection={selectionOf(period)} />
              </Suspense>
            </TabPanel>
          </>
        ) : (
          <DashboardView period={period} />
        )}
      </div>
    </Tabs>
  );
}

function hasPeriod(search: URLSearchParams): boolean {
  return search.has('period') || search.has('from');
}
