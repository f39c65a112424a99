import type { ActivityGoal } from '@daybook/contracts';
import { Check, Plus, Target } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useActivityGoals } from '../../../data/activity-goals.ts';
import { useCommands } from '../../../lib/commands.ts';
import { durationProse, wholeMinutes } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, Card, ErrorState, ProgressBar, SkeletonRows } from '../../../ui/index.ts';
import { goalFilter, goalName } from './goal-text.ts';

const GoalDialog = lazy(async () => ({ default: (await import('./goal-dialog.tsx')).GoalDialog }));

/** How much somebody wants to code, and how far they are today and this week. */
export function GoalsCard() {
  const { data: goals, error, isPending, isPaused, isFetching, refetch } = useActivityGoals();
  const [edited, setEdited] = useState<ActivityGoal | 'new' | null>(null);
  const add = () => setEdited('new');
  useCommands([{ id: 'code.new_goal', section: t('code.section'), title: t('code.goals.add'), keys: 'n', run: add }]);
  // The page says already that the server can't be reached.
  if (isPaused && !goals) return null;
  return (
    <Card
      title={t('code.goals.title')}
      actions={
        <Button size={28} variant="ghost" icon={<Plus />} onPress={add}>
          {t('code.goals.add')}
        </Button>
      }
    >
      {isPending && <SkeletonRows count={1} />}
      {!goals && error && (
        <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} className="py-4!" />
      )}
      {goals?.length === 0 && (
        <p className="flex items-center gap-2 text-13 text-muted">
          <Target aria-hidden className="text-faint max-sm:hidden" />
          {t('code.goals.none')}
        </p>
      )}
      {goals && goals.length > 0 && (
        <ul className="-mx-2 grid gap-x-4 gap-y-1 md:grid-cols-2 xl:grid-cols-3">
          {goals.map((goal) => (
            <li key={goal.id} className="min-w-0">
              <Goal goal={goal} onEdit={() => setEdited(goal)} />
            </li>
          ))}
        </ul>
      )}
      {edited && (
        <Suspense>
          <GoalDialog goal={edited === 'new' ? null : edited} onEnd={() => setEdited(null)} />
        </Suspense>
      )}
    </Card>
  );
}

function Goal({ goal, onEdit }: { goal: ActivityGoal; onEdit: () => void }) {
  const format = useFormat();
  const { per, seconds, progress } = goal;
  const name = goalName(goal);
  const filter = goalFilter(goal);
  const amount = t('code.goals.of', { done: durationProse(progress.seconds), goal: durationProse(seconds) });
  return (
    <AriaButton
      onPress={onEdit}
      className="flex w-full flex-col gap-1.5 rounded-control p-2 text-left data-hovered:bg-hover"
    >
      <span className="flex w-full items-baseline gap-2 text-13">
        <span className="min-w-0 flex-1 truncate font-medium">
          <span className="sr-only">{t('code.goals.edit')}: </span>
          {name}
        </span>
        <span className="text-12 text-muted">{t(`code.goals.${per}`)}</span>
      </span>
      <ProgressBar
        label={name}
        value={Math.min(progress.seconds, seconds)}
        max={seconds}
        valueText={amount}
        className="h-1.5!"
        {...(progress.is_reached ? { color: 'var(--good)' } : {})}
      />
      <span className="flex w-full items-center gap-2 text-12 text-muted">
        <span className="tabular">{amount}</span>
        {filter.length > 0 && <span className="min-w-0 flex-1 truncate">{format.list(filter)}</span>}
        <span className="ml-auto flex shrink-0 items-center gap-1">
          {progress.is_reached ? (
            <>
              <Check aria-hidden className="size-3.5! text-good" />
              <span className="text-good">{t('code.goals.reached')}</span>
            </>
          ) : (
            t('code.goals.left', { time: durationProse(seconds - wholeMinutes(progress.seconds)) })
          )}
        </span>
      </span>
    </AriaButton>
  );
}
