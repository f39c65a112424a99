import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import type { TimerForm } from './use-timer-form.ts';

/** The timer by keyboard, on every page. */
export const TIMER_KEYS = { toggle: 't', pause: 'p', continueLast: 'Shift+t', describe: 'w' };

export function useTimerCommands({ actions, toggle }: TimerForm, describe: () => void): void {
  const section = t('time.section');
  const { state } = actions;
  const isRunning = state === 'running';
  const isGoing = isRunning || state === 'paused';
  useCommands([
    {
      id: 'time.toggle',
      title: isGoing ? t('time.stopTimer') : t('time.startTimer'),
      section,
      keys: TIMER_KEYS.toggle,
      isGlobal: true,
      run: toggle,
    },
    {
      id: 'time.describe',
      title: t('time.describe'),
      section,
      keys: TIMER_KEYS.describe,
      isGlobal: true,
      run: describe,
    },
    {
      id: 'time.pause',
      title: isRunning || !isGoing ? t('time.pauseTimer') : t('time.resumeTimer'),
      section,
      keys: TIMER_KEYS.pause,
      isGlobal: true,
      isDormant: !isGoing,
      run: isRunning ? actions.pause : actions.resume,
    },
    {
      id: 'time.continue',
      title: t('time.continueLast'),
      section,
      keys: TIMER_KEYS.continueLast,
      isGlobal: true,
      isDormant: isRunning,
      run: () => void actions.continueLast(),
    },
  ]);
}
