import type { HourlyRate } from '@daybook/contracts';
import { type FormEvent, useState } from 'react';
import { usePolicy } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Dialog } from '../../ui/index.ts';
import { draftOf, problemsOf, rateOf } from './draft.ts';
import { RateFields } from './rate-fields.tsx';

interface RateDialogProps {
  title: string;
  hint: string;
  rate: HourlyRate | null;
  workspaceId: string;
  onSave: (rate: HourlyRate | null) => void;
  onClose: () => void;
}

/** What an hour is charged; empty for none. */
export function RateDialog(props: RateDialogProps) {
  const { data: policy } = usePolicy(props.workspaceId);
  return (
    <Dialog title={props.title} width="small" isOpen onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      {policy && <RateForm {...props} usualCurrency={policy.currency} />}
    </Dialog>
  );
}

function RateForm({ hint, rate, usualCurrency, onSave, onClose }: RateDialogProps & { usualCurrency: string }) {
  const [draft, setDraft] = useState(() => draftOf(rate, usualCurrency));
  const [isTried, setTried] = useState(false);
  const problems = problemsOf(draft);
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (problems.amount || problems.currency) return;
    onSave(rateOf(draft));
    onClose();
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
      <RateFields draft={draft} onChange={setDraft} problems={isTried ? problems : {}} autoFocus />
      <p className="text-13 text-muted">
        {hint} {t('clients.ofNow')}
      </p>
      <Button type="submit" variant="primary" className="self-end">
        {t('common.save')}
      </Button>
    </form>
  );
}
