import type { Report, ReportQuestion } from '@daybook/contracts';
import { type FormEvent, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { useChangeReport, useSaveReport } from '../../data/reports.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Checkbox, Dialog, sayFailure, TextField, toast } from '../../ui/index.ts';

interface SaveDialogProps {
  question: ReportQuestion;
  /** That is renamed; null for a new one. */
  report: Report | null;
  onSaved: (report: Report) => void;
  onClose: () => void;
}

/** A name, and whether others have it in their list. */
export function SaveDialog({ question, report, onSaved, onClose }: SaveDialogProps) {
  const { data: workspace } = useWorkspace();
  const [name, setName] = useState(report?.name ?? '');
  const [isShared, setShared] = useState(report?.shared_with_workspace ?? false);
  const [isTried, setTried] = useState(false);
  const [id] = useState(uuidv7);
  const create = useSaveReport();
  const change = useChangeReport();
  const isPending = create.isPending || change.isPending;
  const afterwards = {
    onError: sayFailure,
    onSuccess: (saved: Report) => {
      toast({ message: t('reports.savedToast', { name: saved.name }), tone: 'good' });
      onSaved(saved);
    },
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isPending || name.trim() === '') return;
    const body = { name: name.trim(), shared_with_workspace: isShared };
    if (report) change.mutate({ id: report.id, ...body }, afterwards);
    else create.mutate({ id, question, ...body }, afterwards);
  };
  return (
    <Dialog
      title={report ? t('reports.rename') : t('reports.saveTitle')}
      width="small"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
        <TextField
          label={t('reports.name')}
          placeholder={t('reports.nameExample')}
          value={name}
          onChange={setName}
          maxLength={100}
          autoFocus
          {...(isTried && name.trim() === '' ? { error: t('reports.needsName') } : {})}
        />
        {workspace?.kind === 'team' && (
          <div>
            <Checkbox isSelected={isShared} onChange={setShared}>
              {t('reports.shareWithAll')}
            </Checkbox>
            <p className="pl-6 text-12 text-muted">{t('reports.shareWithAllHint')}</p>
          </div>
        )}
        <Button type="submit" variant="primary" className="self-end" isPending={isPending}>
          {t('common.save')}
        </Button>
      </form>
    </Dialog>
  );
}
