import type { CodingProject } from '@daybook/contracts';
import { useState } from 'react';
import { useDeleteCodingProject, useMergeCodingProject } from '../../../data/coding-projects.ts';
import { durationProse } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, ComboBox, ConfirmDialog, Dialog, toast } from '../../../ui/index.ts';
import { sayFailure } from './failure.ts';

interface QuestionProps {
  project: CodingProject;
  others: readonly CodingProject[];
  onEnd: () => void;
}

/** What can't be taken back asks first. */
export default function Questions({ question, ...props }: QuestionProps & { question: 'merge' | 'delete' }) {
  return question === 'merge' ? <MergeDialog {...props} /> : <Removal {...props} />;
}

function MergeDialog({ project, others, onEnd }: QuestionProps) {
  const [intoId, setIntoId] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const merge = useMergeCodingProject();
  const { name } = project;
  const send = () => {
    setTried(true);
    if (intoId === null) return;
    merge.mutate(
      { from: project, intoId },
      {
        onSuccess: (other) => {
          onEnd();
          toast({ message: t('code.list.merged', { name, other: other.name }) });
        },
        onError: sayFailure,
      },
    );
  };
  return (
    <Dialog
      title={t('code.list.mergeTitle', { name })}
      width="small"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      footer={(close) => (
        <>
          <Button onPress={close}>{t('common.cancel')}</Button>
          <Button variant="primary" isPending={merge.isPending} onPress={send}>
            {t('code.list.mergeButton')}
          </Button>
        </>
      )}
    >
      <div className="flex flex-col gap-4">
        <p>{t('code.list.mergeText')}</p>
        <ComboBox
          label={t('code.list.into')}
          value={intoId}
          onChange={setIntoId}
          options={others.map((other) => ({ id: other.id, label: other.name, hint: durationProse(other.seconds) }))}
          {...(isTried && intoId === null ? { error: t('code.list.intoWanted') } : {})}
        />
      </div>
    </Dialog>
  );
}

function Removal({ project, onEnd }: QuestionProps) {
  const remove = useDeleteCodingProject();
  const { name, heartbeats, seconds } = project;
  return (
    <ConfirmDialog
      title={t('code.list.removeTitle', { name })}
      confirmLabel={t('code.list.removeConfirm')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      isPending={remove.isPending}
      onConfirm={() =>
        remove.mutate(project, {
          onSuccess: () => {
            onEnd();
            toast({ message: t('code.list.removed', { name }) });
          },
          onError: sayFailure,
        })
      }
    >
      {t('code.list.removeText', { count: heartbeats, time: durationProse(seconds) })}
    </ConfirmDialog>
  );
}
