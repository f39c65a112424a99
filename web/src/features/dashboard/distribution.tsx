import type { Project, TimeDistribution } from '@daybook/contracts';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { type DistributionKey, type EntriesBehind, type Selection, useTimeDistribution } from '../../data/analytics.ts';
import { useProjects } from '../../data/projects.ts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { addDays } from '../../lib/zone.ts';
import { Button, Card, cx, ErrorState, projectColorVar, Select, SkeletonRows } from '../../ui/index.ts';

const KEYS = ['project', 'tag', 'task', 'client', 'priority', 'day_of_week'] as const;
const FIRST_SHOWN = 10;
/** As many as the list of entries takes. */
const MOST_PROJECTS = 100;

type Item = TimeDistribution['items'][number];

interface DistributionProps {
  selection: Selection;
  onItem: (title: string, filter: EntriesBehind) => void;
}

/** Sorted horizontal bars: the eye compares lengths, not the angles of a pie. */
export function Distribution({ selection, onItem }: DistributionProps) {
  const [by, setBy] = useState<(typeof KEYS)[number]>('project');
  const [showsAll, setShowsAll] = useState(false);
  const format = useFormat();
  const { data: projects } = useProjects();
  const distribution = useTimeDistribution(selection, by);
  const items = distribution.data?.items ?? [];
  const most = Math.max(1, ...items.map((item) => item.seconds));
  const nameOf = (item: Item) => itemName(item, distribution.data?.by ?? by, format);

  return (
    <Card
      title={t('dashboard.distribution')}
      actions={
        <Select
          label={t('dashboard.by')}
          hideLabel
          look="quiet"
          value={by}
          onChange={(key) => setBy(key as typeof by)}
          options={KEYS.map((key) => ({ id: key, label: t(`dashboard.by${capital(key)}`) }))}
        />
      }
    >
      {distribution.isError && (
        <ErrorState
          error={distribution.error}
          onRetry={() => distribution.refetch()}
          isRetrying={distribution.isFetching}
        />
      )}
      {distribution.isPending && <SkeletonRows count={5} />}
      <ul className={cx('-mx-2 flex flex-col', distribution.isPlaceholderData && 'opacity-50')}>
        {items.slice(0, showsAll ? undefined : FIRST_SHOWN).map((item) => {
          const filter = entriesOf(item, distribution.data?.by ?? by, projects);
          const row = <DistributionRow item={item} name={nameOf(item)} share={item.seconds / most} />;
          return (
            <li key={item.key ?? ''}>
              {filter ? (
                <AriaButton
                  onPress={() => onItem(nameOf(item), filter)}
                  className="w-full rounded-control px-2 py-1 text-left touch:py-2 data-hovered:bg-hover"
                >
                  {row}
                </AriaButton>
              ) : (
                <div className="px-2 py-1">{row}</div>
              )}
            </li>
          );
        })}
      </ul>
      {items.length > FIRST_SHOWN && (
        <Button size={28} variant="ghost" className="mt-1" onPress={() => setShowsAll(!showsAll)}>
          {showsAll ? t('dashboard.showFewer') : t('dashboard.showAll', { count: items.length })}
        </Button>
      )}
      {by === 'tag' && items.length > 0 && <p className="mt-2 text-12 text-muted">{t('dashboard.overlapping')}</p>}
    </Card>
  );
}

function DistributionRow({ item, name, share }: { item: Item; name: string; share: number }) {
  const format = useFormat();
  return (
    <>
      <span className="flex items-baseline gap-3 text-13">
        <span className={cx('min-w-0 flex-1 truncate', item.key === null && 'text-muted')}>{name}</span>
        <span className="tabular">{durationShort(item.seconds)}</span>
        <span className="w-11 text-right text-muted tabular">{format.percent(item.percentage / 100)}</span>
      </span>
      <span aria-hidden className="mt-1 block h-1.5 rounded-full bg-hover">
        <span
          className="block h-full min-w-0.5 rounded-full"
          style={{
            width: `${share * 100}%`,
            background: item.color ? projectColorVar(item.color).edge : 'var(--accent)',
          }}
        />
      </span>
    </>
  );
}

function capital<T extends string>(text: T): Capitalize<T> {
  return (text.charAt(0).toUpperCase() + text.slice(1)) as Capitalize<T>;
}

function itemName(item: Item, by: DistributionKey, format: ReturnType<typeof useFormat>): string {
  // 4 January 1970 was a Sunday.
  if (by === 'day_of_week' && item.key !== null)
    return format.day(addDays('1970-01-04', Number(item.key)), 'weekdayLong');
  if (by === 'priority' && item.key !== null) return t(`priority.${item.key as 'low' | 'medium' | 'high' | 'urgent'}`);
  if (item.name !== null) return item.name;
  switch (by) {
    case 'project':
      return t('dashboard.noProject');
    case 'tag':
      return t('dashboard.noTag');
    case 'client':
      return t('dashboard.noClient');
    case 'task':
      return t('dashboard.noTask');
    case 'priority':
      return t('dashboard.noPriority');
    default:
      return t('dashboard.none');
  }
}

/** The filter of the entry list that finds what is behind a bar; null where the list has no such filter. */
function entriesOf({ key }: Item, by: DistributionKey, projects: readonly Project[] | undefined): EntriesBehind | null {
  if (by === 'project') return { project_id: [key ?? 'none'] };
  if (by === 'client' && projects) {
    // The list knows projects; whom they are for is found through them, as in the figures.
    const ids = projects.filter(({ client_id }) => client_id === key).map(({ id }) => id);
    const all = key === null ? [...ids, 'none'] : ids;
    return all.length > MOST_PROJECTS ? null : { project_id: all };
  }
  if (by === 'task') return { task_id: key ?? 'none' };
  if (by === 'tag' && key !== null) return { tag: [key] };
  return null;
}
