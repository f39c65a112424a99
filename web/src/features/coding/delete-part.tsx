import { useState } from 'react';
import { useActivitySummary } from '../../data/activity.ts';
import { useDeleteHeartbeats } from '../../data/activity-settings.ts';
import { useToday } from '../../data/use-today.ts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, ConfirmDialog, DatePicker, Loading, Skeleton, toast } from '../../ui/index.ts';
import { sayFailure } from './say-failure.ts';

/** Two days and the question; nothing brings heartbeats back, so it asks first and names what goes. */
export function DeletePart() {
  const today = useToday();
  const [from, setFrom] = useState<string | null>(today);
  const [to, setTo] = useState<string | null>(today);
  const [isAsking, setAsking] = useState(false);
  const isWrong = from !== null && to !== null && to < from;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <DatePicker label={t('coding.fromDay')} value={from} onChange={setFrom} />
      <DatePicker
        label={t('coding.toDay')}
        value={to}
        onChange={setTo}
        {...(isWrong ? { error: t('coding.order') } : {})}
      />
      <Button isDisabled={from === null || to === null || isWrong} onPress={() => setAsking(true)}>
        {t('coding.removeButton')}
      </Button>
      {isAsking && from !== null && to !== null && <Question {...{ from, to }} onEnd={() => setAsking(false)} />}
    </div>
  );
}

function Question({ from, to, onEnd }: { from: string; to: string; onEnd: () => void }) {
  const format = useFormat();
  const remove = useDeleteHeartbeats();
  const days = from === to ? format.day(from, 'date') : format.dayRange(from, to);
  return (
    <ConfirmDialog
      title={t('coding.removeTitle', { days })}
      confirmLabel={t('coding.removeConfirm')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      isPending={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { from, to },
          {
            onSuccess: ({ deleted }) => {
              onEnd();
              toast({ message: deleted === 0 ? t('coding.removeNothing') : t('coding.removed', { count: deleted }) });
            },
            onError: sayFailure,
          },
        )
      }
    >
      <div className="flex flex-col gap-2">
        <What from={from} to={to} />
        <p className="text-muted">{t('coding.removeFinal')}</p>
      </div>
    </ConfirmDialog>
  );
}

function What({ from, to }: { from: string; to: string }) {
  const { data, isPlaceholderData, isError, isPaused } = useActivitySummary({ from, to }, { isLive: false });
  if (isError || isPaused) return <p>{t('coding.removeUnknown')}</p>;
  if (!data || isPlaceholderData) {
    return (
      <Loading>
        <Skeleton className="h-4 w-64 max-w-full" />
      </Loading>
    );
  }
  const { heartbeats, seconds } = data.totals;
  if (heartbeats === 0) return <p>{t('coding.removeNothing')}</p>;
  return <p>{t('coding.removeWhat', { count: heartbeats, time: durationProse(seconds) })}</p>;
}
