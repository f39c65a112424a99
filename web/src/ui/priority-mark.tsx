import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';

export type Priority = 'low' | 'medium' | 'high' | 'urgent';

const FILLED: Record<Priority, number> = { low: 1, medium: 2, high: 3, urgent: 3 };

export interface PriorityMarkProps {
  priority: Priority;
  /** Where its name stands beside it, or in the name of what it is in. */
  isDecorative?: boolean;
  className?: string;
}

/** Bars that rise; urgent has a mark of its own, so that it isn't told by colour alone. */
export function PriorityMark({ priority, isDecorative, className }: PriorityMarkProps) {
  const label = t(`priority.${priority}`);
  const look = cx('size-4 shrink-0', className);
  if (priority === 'urgent') {
    return (
      <svg role="img" aria-label={label} aria-hidden={isDecorative} viewBox="0 0 16 16" className={look}>
        <rect x="1.5" y="1.5" width="13" height="13" rx="3.5" fill="var(--bad)" />
        <path d="M8 4.5v4" stroke="var(--on-bad)" strokeWidth="1.75" strokeLinecap="round" />
        <circle cx="8" cy="11.25" r="1" fill="var(--on-bad)" />
      </svg>
    );
  }
  return (
    <svg role="img" aria-label={label} aria-hidden={isDecorative} viewBox="0 0 16 16" className={look}>
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={2 + bar * 4.5}
          y={10 - bar * 3.5}
          width="3"
          height={4 + bar * 3.5}
          rx="1"
          fill={bar < FILLED[priority] ? 'var(--muted)' : 'var(--line-strong)'}
        />
      ))}
    </svg>
  );
}
