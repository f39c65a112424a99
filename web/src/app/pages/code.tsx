import { ArrowLeft, Plug } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useActivitySetup } from '../../data/activity.ts';
import { useToday } from '../../data/use-today.ts';
import { DayCard, Figures, GoalsCard, parseEditor, YearCard } from '../../features/code/index.ts';
import { formatPeriod, PeriodPicker, PRESETS, parsePeriod } from '../../features/dashboard/index.ts';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { addDays, isDay } from '../../lib/zone.ts';
import {
  Button,
  ErrorState,
  NeedsServer,
  PageHeader,
  SkeletonRows,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  useMediaQuery,
  WIDE,
} from '../../ui/index.ts';
import { daysOfPeriod } from '../code/period-days.ts';
import { withTexts } from '../with-texts.ts';

const Rules = lazy(async () => ({
  default: (await withTexts(import('../../features/time/suggestions/index.ts'), 'suggestions')).Rules,
}));
// Whoever has set up their editor doesn't need it, and it brings the ways to prove who one is.
const SetUpPlace = lazy(async () => ({
  default: (await withTexts(import('../code/set-up.tsx'), 'settings', 'forms')).SetUpPlace,
}));

// For now and then.
const ProjectsView = lazy(async () => ({
  default: (await import('../../features/code/projects/projects-view.tsx')).ProjectsView,
}));

/** What editors have sent; until something has come, how to make them. Everything that is chosen is in the address. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const isWide = useMediaQuery(WIDE);
  const setup = useActivitySetup(false);
  const hasNothing = setup.data?.latest_heartbeat === null;
  // Stays when the first heartbeat comes, which is what it is for.
  const [isBeginning, setBeginning] = useState(false);
  if (hasNothing && !isBeginning) setBeginning(true);
  const isSettingUp = isBeginning || search.has('setup');
  // Of what the address is by then: two keys can be faster than a page.
  const change = (changed: Record<string, string | null>, replace = false) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(changed)) {
          if (value === null) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace },
    );
  const open = () => change({ setup: '1' });
  const close = () => {
    setBeginning(false);
    change({ setup: null, editor: null });
  };
  useCommands([{ id: 'code.set_up', section: t('code.section'), title: t('code.setUpAction'), run: open }]);

  if (isSettingUp) {
    return (
      <>
        <PageHeader
          title={t('code.title')}
          actions={
            !hasNothing && (
              <Button icon={<ArrowLeft />} onPress={close}>
                {t('code.toFigures')}
              </Button>
            )
          }
        />
        <div className="p-4 md:p-6">
          <Suspense fallback={<SkeletonRows count={6} />}>
            <SetUpPlace
              editor={parseEditor(search.get('editor'))}
              onEditor={(editor) => change({ editor }, true)}
              onDone={close}
            />
          </Suspense>
        </div>
      </>
    );
  }
  return (
    <CodeView
      search={search}
      change={change}
      isWide={isWide}
      firstAt={setup.data?.first_heartbeat_at ?? null}
      setUp={
        <Button icon={<Plug />} onPress={open}>
          {t('code.setUpAction')}
        </Button>
      }
      instead={
        setup.data ? undefined : setup.isError ? (
          <ErrorState error={setup.error} onRetry={() => setup.refetch()} isRetrying={setup.isFetching} />
        ) : setup.isPaused ? (
          <NeedsServer />
        ) : (
          <SkeletonRows count={8} />
        )
      }
    />
  );
}

interface CodeViewProps {
  search: URLSearchParams;
  change: (changed: Record<string, string | null>, replace?: boolean) => void;
  isWide: boolean;
  firstAt: string | null;
  setUp: React.ReactNode;
  /** Of the figures, as long as it isn't known whether there are any. */
  instead: React.ReactNode | undefined;
}

function CodeView({ search, change, isWide, firstAt, setUp, instead }: CodeViewProps) {
  const format = useFormat();
  const today = useToday();
  const period = parsePeriod(search);
  const asked = search.get('day') ?? '';
  const day = isDay(asked) && asked <= today ? asked : today;
  const showDay = (to: string) => change({ day: to === today ? null : to }, true);
  const view = search.get('show') === 'projects' ? 'projects' : 'figures';
  const showView = (to: string) => change({ show: to === 'projects' ? to : null });
  const showPeriod = (next: typeof period) => change({ period: null, from: null, to: null, ...formatPeriod(next) });
  const days = daysOfPeriod(period, today, firstAt === null ? null : format.dayOf(firstAt));
  useCommands([
    view === 'figures'
      ? {
          id: 'code.projects',
          section: t('code.section'),
          title: t('code.showProjects'),
          keys: 'p',
          run: () => showView('projects'),
        }
      : {
          id: 'code.figures',
          section: t('code.section'),
          title: t('code.showFigures'),
          keys: 'f',
          run: () => showView('figures'),
        },
    ...PRESETS.map(({ id, label }, index) => ({
      id: `code.${id}`,
      section: t('code.section'),
      title: t('code.showPeriod', { period: label() }),
      keys: String(index + 1),
      run: () => showPeriod({ preset: id }),
    })),
    {
      id: 'code.previous_day',
      section: t('code.section'),
      title: t('code.day.previous'),
      keys: 'h',
      run: () => showDay(addDays(day, -1)),
    },
    {
      id: 'code.next_day',
      section: t('code.section'),
      title: t('code.day.next'),
      keys: 'l',
      run: () => day < today && showDay(addDays(day, 1)),
    },
  ]);
  const picker = view === 'figures' && <PeriodPicker period={period} today={today} onChange={showPeriod} />;
  return (
    <Tabs selected={view} onChange={showView}>
      <PageHeader
        title={t('code.title')}
        actions={
          <>
            {isWide && picker}
            <Suspense>
              <Rules />
            </Suspense>
            {setUp}
          </>
        }
      >
        {!isWide && picker}
        <TabList label={t('code.views')} className="-mb-2 flex gap-4 overflow-x-auto">
          <Tab id="figures">{t('code.figures')}</Tab>
          <Tab id="projects">{t('code.projects')}</Tab>
        </TabList>
      </PageHeader>
      <TabPanel id="figures" className="flex flex-col gap-4 p-4 md:p-6">
        {instead ?? (
          <>
            <DayCard day={day} today={today} onDay={showDay} />
            <GoalsCard />
            <Figures days={days} isLive={days.to >= today} />
            <YearCard day={day} today={today} onDay={showDay} />
          </>
        )}
      </TabPanel>
      <TabPanel id="projects" className="p-4 md:p-6">
        {instead ?? (
          <Suspense fallback={<SkeletonRows count={6} />}>
            <ProjectsView />
          </Suspense>
        )}
      </TabPanel>
    </Tabs>
  );
}
