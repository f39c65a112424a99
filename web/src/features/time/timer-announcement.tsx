import type { TimerStatus } from '@daybook/contracts';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';

const WORDS = { idle: 'time.stopped', running: 'time.running', paused: 'time.paused' } as const;

/** Says when the timer starts, pauses or stops; not how it stood when the page was opened. */
export function TimerAnnouncement({ state }: { state: TimerStatus['state'] | undefined }) {
  const [known, setKnown] = useState(state);
  const [said, setSaid] = useState('');
  if (known !== state) {
    setKnown(state);
    if (known && state) setSaid(t(WORDS[state]));
  }
  return (
    <span role="status" className="sr-only">
      {said}
    </span>
  );
}
