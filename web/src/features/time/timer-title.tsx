import type { TimerStatus } from '@daybook/contracts';
import { useTimerTitle } from './use-timer-title.ts';

/** Mounted while the timer runs or is paused. Apart from the bar, which must not render every second. */
export function TimerTitle({ status }: { status: TimerStatus }) {
  useTimerTitle(status);
  return null;
}
