import { useState } from 'react';
import {
  useActivityRetention,
  useActivityRetentionPreview,
  useReplaceActivityRetention,
} from '../../data/retention.ts';
import { useToday } from '../../data/use-today.ts';
import { failureText } from '../../lib/failure-text.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useSettled } from '../../lib/use-settled.ts';
import { Button, ConfirmDialog, NumberField, toast } from '../../ui/index.ts';

/** For how long one's own coding activity is kept. */
export function ActivityRetentionPart() {
  const { data } = useActivityRetention();
  return (
    <section className="flex w-full flex-col items-start gap-1 border-t border-line pt-6">
      <h3 className="text-13 font-medium">{t('retention.activityTitle')}</h3>
      <p className="max-w-160 text-13 text-muted">{t('retention.activityHint')}</p>
      {data && <KeepMonths key={data.keep_months} current={data.keep_months} />}
    </section>
  );
}

function KeepMonths({ current }: { current: number | null }) {
  const format = useFormat();
  const today = useToday();
  const [months, setMonths] = useState(current);
  const [isAsking, setAsking] = useState(false);
  const replace = useReplaceActivityRetention();
  const settled = useSettled(months, 400);
  const preview = useActivityRetentionPreview(settled === current ? undefined : settled);
  const isChanged = months !== current;
  const told = settled === months ? preview.data : undefined;
  const isSooner = months !== null && months < (current ?? Number.POSITIVE_INFINITY);
  const needsWord = isSooner && (told?.heartbeats ?? 0) > 0;
  const facts = told?.before && {
    heartbeats: format.number(told.heartbeats),
    hours: format.number(told.seconds / 3600, { maximumFractionDigits: 0 }),
    day: format.dayWithYear(told.before, today),
  };
  const save = () => {
    setAsking(false);
    replace.mutate(
      {
        keep_months: months,
        ...(needsWord && told?.before ? { confirm_delete_before: told.before } : {}),
      },
      {
        onError: (error) => toast({ message: failureText(error), tone: 'bad' }),
        onSuccess: () => toast({ message: t('retention.saved') }),
      },
    );
  };
  return (
    <div className="mt-2 flex flex-col items-start gap-3">
      <NumberField
        label={t('retention.activityKeep')}
        className="w-32"
        minValue={1}
        maxValue={1200}
        value={months}
        onChange={setMonths}
      />
      {isChanged && facts && (
        <p aria-live="polite" className={told.heartbeats > 0 ? 'text-13 text-bad' : 'text-13 text-muted'}>
          {told.heartbeats > 0
            ? t('retention.activityWill', facts)
            : t('retention.activityWillNone', { day: facts.day })}
        </p>
      )}
      {isChanged && (
        <Button
          isDisabled={!told}
          isPending={replace.isPending || preview.isFetching}
          onPress={() => (needsWord ? setAsking(true) : save())}
        >
          {t('common.save')}
        </Button>
      )}
      {isAsking && facts && (
        <ConfirmDialog
          isOpen
          onOpenChange={setAsking}
          title={t('retention.activityTitleConfirm')}
          confirmLabel={t('retention.activityConfirm')}
          onConfirm={save}
        >
          {t('retention.activityConfirmText', facts)}
        </ConfirmDialog>
      )}
    </div>
  );
}
