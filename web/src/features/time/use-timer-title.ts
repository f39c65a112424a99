import type { TimerStatus } from '@daybook/contracts';
import { useEffect, useRef } from 'react';
import { elapsedOf, useNow } from '../../data/time.ts';
import { durationTicking } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';

/** The timer in the title of the tab: `1:24:07 · Write the report`, with `Paused` before it where it is. Afterwards the page's own title is back. */
export function useTimerTitle(status: TimerStatus): void {
  const now = useNow();
  const own = useRef({ page: '', shown: '' });
  const description = status.entry?.description || status.entry?.task_title;
  const ticking = durationTicking(elapsedOf(status, now));
  const time = status.state === 'paused' ? `${t('time.onPause')} ${ticking}` : ticking;
  const title = description ? `${time} · ${description}` : time;

  useEffect(() => {
    // A page may have set its title since the last tick; that is the one to come back to.
    if (document.title !== own.current.shown) own.current.page = document.title;
    own.current.shown = title;
    document.title = title;
  }, [title]);

  useEffect(() => {
    const titles = own.current;
    return () => {
      if (document.title === titles.shown) document.title = titles.page;
      titles.shown = '';
    };
  }, []);
}
