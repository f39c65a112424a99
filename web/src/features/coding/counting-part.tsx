import { type ActivitySettings, TIMEOUT_MINUTES } from '@daybook/contracts';
import { useRef, useState } from 'react';
import { useChangeActivitySettings } from '../../data/activity-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Banner, MarkedField, NumberField, Switch, toast } from '../../ui/index.ts';
import { sayFailure } from './say-failure.ts';

export function CountingPart({ settings }: { settings: ActivitySettings }) {
  const pause = useChangeActivitySettings({ onFailure: sayFailure });
  return (
    <div className="flex flex-col gap-5">
      <TimeoutField minutes={settings.timeout_minutes} />
      <div className="flex flex-col items-start gap-1">
        <Switch isSelected={settings.paused} onChange={(paused) => pause.mutate({ paused })}>
          {t('coding.pause')}
        </Switch>
        {settings.paused ? (
          <Banner tone="warn" className="pr-3">
            {t('coding.paused')}
          </Banner>
        ) : (
          <p className="text-12 text-muted">{t('coding.pauseHint')}</p>
        )}
      </div>
    </div>
  );
}

/** Each change counts everything anew, so of several steps in a row only the last one is sent. */
const SETTLED_MS = 700;

function TimeoutField({ minutes }: { minutes: number }) {
  const { least, most } = TIMEOUT_MINUTES;
  const [isWrong, setWrong] = useState(false);
  /** What is not sent yet. */
  const [chosen, setChosen] = useState<number | null>(null);
  // It goes on where somebody leaves the page: they have chosen.
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = useChangeActivitySettings({ onFailure: sayFailure });
  const send = (timeout_minutes: number) => {
    setChosen(null);
    save.mutate(
      { timeout_minutes },
      { onSuccess: () => toast({ message: t('coding.timeoutSaved', { count: timeout_minutes }) }) },
    );
  };
  const change = (next: number | null) => {
    clearTimeout(timer.current);
    const isRight = next !== null && Number.isInteger(next) && next >= least && next <= most;
    setWrong(!isRight);
    setChosen(isRight ? next : null);
    if (isRight && next !== minutes) timer.current = setTimeout(() => send(next), SETTLED_MS);
  };
  return (
    <MarkedField {...save}>
      <NumberField
        label={t('coding.timeout')}
        description={t('coding.timeoutHint')}
        value={chosen ?? minutes}
        onChange={change}
        minValue={least}
        maxValue={most}
        step={1}
        {...(isWrong ? { error: t('coding.timeoutRange', { least, most }) } : {})}
      />
    </MarkedField>
  );
}
