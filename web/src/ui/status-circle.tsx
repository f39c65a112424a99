import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';

export type Status = 'todo' | 'in_progress' | 'done' | 'cancelled' | 'archived';

export interface StatusCircleProps {
  status: Status;
  /** Where its name stands beside it, or in the name of what it is in. */
  isDecorative?: boolean;
  className?: string;
}

/** The state of a task. For a press, put it in an IconButton (size 28) whose name says what the press does. */
export function StatusCircle({ status, isDecorative, className }: StatusCircleProps) {
  return (
    <svg
      role="img"
      aria-label={t(`status.${status}`)}
      aria-hidden={isDecorative}
      viewBox="0 0 16 16"
      fill="none"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cx(
        'size-4 shrink-0',
        status === 'done' || status === 'in_progress' ? 'text-accent' : 'text-faint',
        className,
      )}
    >
      {status === 'done' ? (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="m5 8.2 2.1 2.1L11 6.2" stroke="var(--on-accent)" />
        </>
      ) : (
        <circle cx="8" cy="8" r="6.25" stroke="currentColor" />
      )}
      {status === 'in_progress' && <path d="M8 4.25a3.75 3.75 0 0 1 0 7.5Z" fill="currentColor" />}
      {status === 'archived' && <path d="M5.25 8h5.5" stroke="currentColor" />}
      {status === 'cancelled' && <path d="m6 6 4 4m0-4-4 4" stroke="currentColor" />}
    </svg>
  );
}
