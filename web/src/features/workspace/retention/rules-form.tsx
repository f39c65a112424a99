import { LEAST_ARCHIVE_MONTHS, type RetentionPreview } from '@daybook/contracts';
import { useState } from 'react';
import { type RetentionRules, useReplaceRetention, useRetentionPreview } from '../../../data/retention.ts';
import { useToday } from '../../../data/use-today.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { useSettled } from '../../../lib/use-settled.ts';
import { Button, ConfirmDialog, NumberField, toast } from '../../../ui/index.ts';
import { sayFailure } from '../failure.ts';

interface RulesFormProps {
  workspaceId: string;
  current: RetentionRules;
  isDisabled: boolean;
}

/** Both rules are saved together; what they would take tonight is told while they are typed. */
export function RulesForm({ workspaceId, current, isDisabled }: RulesFormProps) {
  const [archive, setArchive] = useState(current.archive_after_months);
  const [erase, setErase] = useState(current.erase_after_months);
  const [isAsking, setAsking] = useState(false);
  const replace = useReplaceRetention(workspaceId);
  const isInOrder = archive === null || erase === null || archive < erase;
  const isChanged = archive !== current.archive_after_months || erase !== current.erase_after_months;
  const key = useSettled(isChanged && isInOrder ? JSON.stringify([archive, erase]) : null, 400);
  const [settledArchive, settledErase] = key === null ? [null, null] : (JSON.parse(key) as (number | null)[]);
  const asked = key && { archive_after_months: settledArchive ?? null, erase_after_months: settledErase ?? null };
  const preview = useRetentionPreview(workspaceId, isDisabled || !asked ? null : asked);
  const isTold = preview.data !== undefined && settledArchive === archive && settledErase === erase;
  const erased = isTold ? preview.data?.erase : null;
  const erasesSooner = erase !== null && erase < (current.erase_after_months ?? Number.POSITIVE_INFINITY);
  const needsWord = erasesSooner && (erased?.entries ?? 0) > 0;
  const save = () => {
    setAsking(false);
    replace.mutate(
      {
        archive_after_months: archive,
        erase_after_months: erase,
        ...(needsWord && erased ? { confirm_erase_before: erased.before } : {}),
      },
      { onError: sayFailure, onSuccess: () => toast({ message: t('retention.saved') }) },
    );
  };
  const facts = useFacts(erased);
  return (
    <div className="flex flex-col items-start gap-4">
      <NumberField
        label={t('retention.archiveAfter')}
        description={t('retention.archiveAfterHint')}
        className="max-w-120 [&_[role=group]]:w-32"
        minValue={LEAST_ARCHIVE_MONTHS}
        maxValue={1200}
        value={archive}
        onChange={setArchive}
        isDisabled={isDisabled}
        {...(isInOrder ? {} : { error: t('retention.inOrder') })}
      />
      <NumberField
        label={t('retention.eraseAfter')}
        description={t('retention.eraseAfterHint')}
        className="max-w-120 [&_[role=group]]:w-32"
        minValue={1}
        maxValue={1200}
        value={erase}
        onChange={setErase}
        isDisabled={isDisabled}
      />
      {isChanged && isTold && <Told preview={preview.data} />}
      {isChanged && (
        <Button
          variant="primary"
          isDisabled={!isInOrder || !isTold}
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
          title={t('retention.eraseTitle')}
          confirmLabel={t('retention.eraseConfirm')}
          onConfirm={save}
        >
          {t('retention.eraseText', facts)}
        </ConfirmDialog>
      )}
    </div>
  );
}

type Touched = RetentionPreview['erase'] | undefined;

function useFacts(touched: Touched) {
  const format = useFormat();
  const today = useToday();
  if (!touched) return null;
  const { entries, duration_seconds, people, before } = touched;
  return {
    entries: format.number(entries),
    hours: format.number(duration_seconds / 3600, { maximumFractionDigits: 0 }),
    count: people,
    day: format.dayWithYear(before, today),
  };
}

function Told({ preview }: { preview: RetentionPreview | undefined }) {
  const [archived, erased] = [useFacts(preview?.archive), useFacts(preview?.erase)];
  return (
    <div aria-live="polite" className="flex flex-col gap-1 text-13">
      {archived && (
        <p className="text-muted">
          {preview?.archive?.entries
            ? t('retention.willArchive', archived)
            : t('retention.willArchiveNone', { day: archived.day })}
        </p>
      )}
      {erased && (
        <p className={preview?.erase?.entries ? 'text-bad' : 'text-muted'}>
          {preview?.erase?.entries
            ? t('retention.willErase', erased)
            : t('retention.willEraseNone', { day: erased.day })}
        </p>
      )}
    </div>
  );
}
