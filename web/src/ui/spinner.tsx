import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';

/** For waiting inside a control; a page or list waits with a Skeleton. */
export function Spinner({ label = t('ui.loading'), className }: { label?: string; className?: string }) {
  return (
    <svg role="img" aria-label={label} viewBox="0 0 16 16" className={cx('size-4 shrink-0 animate-spin', className)}>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.25" />
      <path d="M8 2a6 6 0 0 1 6 6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
