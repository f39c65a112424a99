import type { NewReportShare, Report } from '@daybook/contracts';
import { type FormEvent, useState } from 'react';
import { useShareReport, useUnshareReport } from '../../data/reports.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, CopyText, Dialog, Select, sayFailure, toast } from '../../ui/index.ts';

const DAYS = ['1', '7', '30', '90', '365'] as const;
const DAY_MS = 86_400_000;

/** Made first, then shown once: what is behind this window when it closes is no longer to be had. */
export function ShareDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const [made, setMade] = useState<NewReportShare | null>(null);
  return (
    <Dialog title={t('reports.share.title')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      {made ? <Made share={made} onDone={onClose} /> : <ShareForm report={report} onMade={setMade} onEnded={onClose} />}
    </Dialog>
  );
}

interface ShareFormProps {
  report: Report;
  onMade: (made: NewReportShare) => void;
  onEnded: () => void;
}

function ShareForm({ report: { id, share }, onMade, onEnded }: ShareFormProps) {
  const format = useFormat();
  const [days, setDays] = useState<string>('30');
  const make = useShareReport();
  const end = useUnshareReport();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    const expires_at = new Date(Date.now() + Number(days) * DAY_MS).toISOString();
    make.mutate({ id, expires_at }, { onSuccess: onMade, onError: sayFailure });
  };
  const endIt = () =>
    end.mutate(id, {
      onError: sayFailure,
      onSuccess: () => {
        toast({ message: t('reports.share.ended'), tone: 'good' });
        onEnded();
      },
    });
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <p>{t('reports.share.hint')}</p>
      {share && <p className="text-muted">{t('reports.share.hasOne', { day: format.instant(share.expires_at) })}</p>}
      <Select
        label={t('reports.share.works')}
        value={days}
        onChange={setDays}
        options={DAYS.map((count) => ({ id: count, label: t(`reports.share.for.${count}`) }))}
      />
      <div className="flex flex-wrap justify-end gap-2">
        {share && (
          <Button variant="ghost" onPress={endIt} isPending={end.isPending}>
            {t('reports.share.end')}
          </Button>
        )}
        <Button type="submit" variant="primary" isPending={make.isPending}>
          {t(share ? 'reports.share.makeNew' : 'reports.share.make')}
        </Button>
      </div>
    </form>
  );
}

function Made({ share: { link, expires_at }, onDone }: { share: NewReportShare; onDone: () => void }) {
  const format = useFormat();
  return (
    <div className="flex flex-col gap-4">
      <p>{t('reports.share.once', { day: format.instant(expires_at) })}</p>
      <CopyText label={t('reports.share.link')} text={link} copied={t('reports.share.copied')} />
      <Button className="self-end" onPress={onDone}>
        {t('reports.share.done')}
      </Button>
    </div>
  );
}
