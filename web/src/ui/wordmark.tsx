import { cx } from './class-names.ts';

/** The page with its day, as in favicon.svg. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={cx('size-5 shrink-0', className)}>
      <rect x="3" y="3" width="26" height="26" rx="7" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeLinecap="round">
        <path d="M10 9v14" strokeOpacity="0.55" strokeWidth="2.5" />
        <path d="M15 9.5h1.5a6.5 6.5 0 0 1 0 13H15" strokeWidth="2.75" />
      </g>
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-2 text-16 font-semibold tracking-[-0.02em]', className)}>
      <Mark />
      Daybook
    </span>
  );
}
