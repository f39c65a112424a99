import type { ActivityTimeline } from '@daybook/contracts';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { useActivityTimeline } from '../../../data/activity.ts';
import { durationProse, durationShort } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { addDays } from '../../../lib/zone.ts';
import { Button, Card, cx, Dot, ErrorState, IconButton, Loading, NeedsServer, Skeleton } from '../../../ui/index.ts';
import { useCodingColor } from '../coding-color.ts';
import { projectText } from '../names.ts';
import { Ribbon } from './ribbon.tsx';

interface DayCardProps {
  day: string;
  today: string;
  onDay: (day: string) => void;
}

/** One day from morning to evening, as a band. */
export function DayCard({ day, today, onDay }: DayCardProps) {
  const format = useFormat();
  const query = useActivityTimeline(day, { isLive: day === today });
  const isOther = query.isPlaceholderData;
  // The day before would stay for long.
  const timeline = isOther && query.isPaused ? undefined : query.data;
  const title = day === today ? t('nav.today') : format.dayWithYear(day, today);
  return (
    <Card
      title={title}
      actions={
        <div className="flex items-center gap-1">
          {timeline && !isOther && timeline.seconds > 0 && (
            <span className="pr-2 text-13 font-semibold tabular max-sm:hidden">{durationProse(timeline.seconds)}</span>
          )}
          {day !== today && (
            <Button size={28} onPress={() => onDay(today)}>
              {t('nav.today')}
            </Button>
          )}
          <IconButton aria-label={t('code.day.previous')} keys="h" onPress={() => onDay(addDays(day, -1))}>
            <ChevronLeft />
          </IconButton>
          <IconButton
            aria-label={t('code.day.next')}
            keys="l"
            isDisabled={day >= today}
            onPress={() => onDay(addDays(day, 1))}
          >
            <ChevronRight />
          </IconButton>
        </div>
      }
    >
      {timeline ? (
        <div className={cx(isOther && 'opacity-50')} aria-busy={isOther}>
          <Ribbon key={timeline.date} timeline={timeline} />
          <Projects timeline={timeline} />
        </div>
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} isRetrying={query.isFetching} />
      ) : query.isPaused ? (
        <NeedsServer />
      ) : (
        <Loading className="flex flex-col gap-3">
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-4 w-2/3" />
        </Loading>
      )}
    </Card>
  );
}

/** What the colours of the band mean. */
function Projects({ timeline }: { timeline: ActivityTimeline }) {
  const colorOf = useCodingColor();
  const projects = useMemo(() => projectsOf(timeline), [timeline]);
  if (projects.length === 0) return null;
  return (
    <ul aria-label={t('code.projects')} className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12">
      {/* Beside the title there is no room for it. */}
      <li className="font-semibold tabular sm:hidden">{durationProse(timeline.seconds)}</li>
      {projects.map(({ project, seconds }) => (
        <li key={project?.id ?? ''} className="flex min-w-0 items-center gap-1.5">
          <Dot color={colorOf(project)} />
          <span className="truncate">{projectText(project)}</span>
          <span className="text-muted tabular">{durationShort(seconds)}</span>
        </li>
      ))}
    </ul>
  );
}

function projectsOf({ stretches }: ActivityTimeline) {
  const byId = Map.groupBy(stretches, ({ project }) => project?.id ?? null);
  return [...byId.values()]
    .map((all) => ({ project: all[0]?.project ?? null, seconds: all.reduce((sum, one) => sum + one.seconds, 0) }))
    .filter(({ seconds }) => seconds > 0)
    .toSorted((a, b) => b.seconds - a.seconds);
}
