import type { Task } from '@daybook/contracts';
import { durationProse, durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { cx, ProgressBar } from '../../ui/index.ts';

/** Tracked against estimate as a thin bar; without an estimate, what was tracked. */
export function EstimateBar({ task, color, className }: { task: Task; color?: string; className?: string }) {
  const { estimated_minutes: minutes, tracked_seconds: seconds } = task;
  if (minutes === null) {
    if (seconds === 0) return null;
    const text = t('tasks.tracked', { tracked: durationProse(seconds) });
    return (
      <span title={text} className={cx('text-right text-12 text-muted tabular', className)}>
        <span className="sr-only">{text}</span>
        <span aria-hidden>{durationShort(seconds)}</span>
      </span>
    );
  }
  const text = t('tasks.trackedOf', { tracked: durationProse(seconds), estimate: durationProse(minutes * 60) });
  return (
    <span title={text} className={cx('flex items-center', className)}>
      <ProgressBar
        label={t('tasks.estimate')}
        value={seconds}
        max={minutes * 60}
        valueText={text}
        {...(color ? { color } : {})}
      />
    </span>
  );
}
