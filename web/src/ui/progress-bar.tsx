import { cx } from './class-names.ts';

export interface ProgressBarProps {
  label: string;
  value: number;
  max: number;
  /** Said instead of the percentage: `1 h of 2 h`. */
  valueText?: string;
  /** Any CSS colour, usually `projectColorVar(color).edge`; the accent without one. */
  color?: string;
  className?: string;
}

/** A thin bar: estimate against tracked, an upload. What goes over is red at the end. */
export function ProgressBar({ label, value, max, valueText, color = 'var(--accent)', className }: ProgressBarProps) {
  const share = max > 0 ? value / max : 0;
  const isOver = share > 1;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={valueText}
      className={cx('relative h-1 w-full overflow-hidden rounded-full bg-pressed', className)}
    >
      <div
        className="h-full rounded-full"
        style={{ width: `${Math.max(0, Math.min(1, isOver ? 1 / share : share)) * 100}%`, backgroundColor: color }}
      />
      {isOver && <div className="absolute inset-y-0 right-0 bg-bad" style={{ left: `calc(${100 / share}% + 1px)` }} />}
    </div>
  );
}
