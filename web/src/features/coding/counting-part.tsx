import { type ActivitySettings, TIMEOUT_MINUTES } from '@daybook/contracts';
import { useState } from 'react';
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

/** Saves when it is left, by Enter or by its steps. */
function TimeoutField({ minutes }: { minutes: number }) {
  const { least, most } = TIMEOUT_MINUTES;
  const [isWrong, setWrong] = useState(false);
  const save = useChangeActivitySettings({ onFailure: sayFailure });
  const change = (next: number | null) => {
    const isRight = next !== null && Number.isInteger(next) && next >= least && next <= most;
    setWrong(!isRight);
    if (!isRight || next === minutes) return;
    save.mutate(
      { timeout_minutes: next },
      { onSuccess: () => toast({ message: t('coding.timeoutSaved', { count: next }) }) },
    );
  };
  return (
    <MarkedField {...save}>
      <NumberField
        label={t('coding.timeout')}
        description={t('coding.timeoutHint')}
        value={minutes}
        onChange={change}
        minValue={least}
        maxValue={most}
        step={1}
        {...(isWrong ? { error: t('coding.timeoutRange', { least, most }) } : {})}
      />
    </MarkedField>
  );
}
