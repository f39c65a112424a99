import { Pause, Play, Square } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import { Button, IconButton } from '../../ui/index.ts';
import { TIMER_KEYS } from './use-timer-commands.ts';
import type { TimerForm } from './use-timer-form.ts';

/** Pause or resume; its place is kept while there is nothing to pause. */
export function PauseButton({ form: { actions }, size = 32 }: { form: TimerForm; size?: 32 | 44 }) {
  const { state } = actions;
  if (state !== 'running' && state !== 'paused')
    return <span aria-hidden className={size === 44 ? 'size-11' : 'size-8 touch:size-11'} />;
  return (
    <IconButton
      aria-label={state === 'running' ? t('time.pauseTimer') : t('time.resumeTimer')}
      keys={TIMER_KEYS.pause}
      size={size}
      onPress={state === 'running' ? actions.pause : actions.resume}
    >
      {state === 'running' ? <Pause /> : <Play />}
    </IconButton>
  );
}

/** Start or stop, in one place and of one width. */
export function ToggleButton({ form, size = 32, className }: { form: TimerForm; size?: 32 | 44; className?: string }) {
  const { state } = form.actions;
  const isIdle = state === 'idle' || state === 'unknown';
  return (
    <Button
      // Not inviting while it may be running.
      variant={state === 'idle' ? 'primary' : 'secondary'}
      size={size}
      aria-label={isIdle ? t('time.startTimer') : t('time.stopTimer')}
      icon={isIdle ? <Play className="fill-current" /> : <Square className="size-3.5! fill-current text-bad" />}
      onPress={form.toggle}
      isDisabled={isIdle && form.actions.isArchived}
      className={className ?? 'w-22'}
    >
      {isIdle ? t('time.start') : t('time.stop')}
    </Button>
  );
}
