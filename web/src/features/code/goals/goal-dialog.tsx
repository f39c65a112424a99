import { type ActivityGoal, type GoalPeriod, LONGEST_GOAL_SECONDS } from '@daybook/contracts';
import { type FormEvent, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { type GoalValues, useDeleteGoal, useRestoreGoal, useSaveGoal } from '../../../data/activity-goals.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, Dialog, DurationField, SegmentedControl, TextField, toast } from '../../../ui/index.ts';
import { sayFailure } from './failure.ts';
import { GoalFilters } from './goal-filters.tsx';
import { goalName } from './goal-text.ts';

const LEAST_SECONDS = 60;
const USUAL_SECONDS = 2 * 3600;

interface GoalDialogProps {
  /** null makes one. */
  goal: ActivityGoal | null;
  onEnd: () => void;
}

/** A goal is set or changed. A press beside it throws nothing away. */
export function GoalDialog({ goal, onEnd }: GoalDialogProps) {
  // Sent twice it is one.
  const [kept] = useState(() => ({ id: goal?.id ?? uuidv7(), version: goal?.version ?? 0 }));
  const [values, setValues] = useState<GoalValues>(() => valuesOf(goal));
  const change = (part: Partial<GoalValues>) => setValues((now) => ({ ...now, ...part }));
  const problem = secondsProblem(values);
  const save = useSaveGoal();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem || save.isPending) return;
    const title = values.title?.trim() || null;
    save.mutate(
      { goal: kept, values: { ...values, title } },
      {
        onSuccess: () => {
          onEnd();
          toast({ message: t('code.goals.saved'), tone: 'good' });
        },
        onError: sayFailure,
      },
    );
  };
  return (
    <Dialog
      title={t(goal ? 'code.goals.edit' : 'code.goals.add')}
      width="small"
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onEnd()}
    >
      <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
        <div className="flex items-end gap-3">
          <DurationField
            label={t('code.goals.time')}
            value={values.seconds}
            onChange={(seconds) => change({ seconds: seconds ?? 0 })}
            autoFocus
            className="flex-1"
            {...(problem ? { error: problem } : {})}
          />
          <SegmentedControl
            label={t('code.goals.per')}
            value={values.per}
            onChange={(per) => change({ per: per as GoalPeriod })}
            options={[
              { id: 'day', label: t('code.goals.perDay') },
              { id: 'week', label: t('code.goals.perWeek') },
            ]}
          />
        </div>
        <GoalFilters values={values} onChange={change} />
        <TextField
          label={t('code.goals.name')}
          description={t('code.goals.nameHint')}
          placeholder={goalName({ ...values, title: null })}
          value={values.title ?? ''}
          onChange={(title) => change({ title })}
          maxLength={100}
          autoComplete="off"
        />
        <div className="sticky bottom-0 -mx-5 -mb-5 flex gap-2 border-t border-line bg-raised px-5 py-3">
          {goal && <GiveUp goal={goal} onEnd={onEnd} />}
          <Button className="ml-auto" onPress={onEnd}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="primary" isPending={save.isPending}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function GiveUp({ goal, onEnd }: { goal: ActivityGoal; onEnd: () => void }) {
  const remove = useDeleteGoal({ onFailure: sayFailure });
  const restore = useRestoreGoal();
  return (
    <Button
      variant="ghost"
      onPress={() => {
        remove.mutate(goal.id);
        onEnd();
        toast({
          message: t('code.goals.deleted', { name: goalName(goal) }),
          action: { label: t('common.undo'), onAction: () => restore.mutate(goal, { onError: sayFailure }) },
        });
      }}
    >
      {t('common.delete')}
    </Button>
  );
}

function valuesOf(goal: ActivityGoal | null): GoalValues {
  if (!goal) return { title: null, per: 'day', seconds: USUAL_SECONDS, projects: [], languages: [], editors: [] };
  const { title, per, seconds, projects, languages, editors } = goal;
  return { title, per, seconds, projects, languages, editors };
}

function secondsProblem(values: GoalValues): string | undefined {
  if (values.seconds < LEAST_SECONDS) return t('code.goals.timeWrong');
  if (values.seconds <= LONGEST_GOAL_SECONDS[values.per]) return undefined;
  return t(values.per === 'day' ? 'code.goals.timeLongDay' : 'code.goals.timeLongWeek');
}
