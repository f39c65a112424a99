import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import { Link } from './link.tsx';

export interface StatProps {
  label: string;
  /** Already formatted. */
  value: string;
  comparison?: {
    /** Already formatted, without its sign for the eye: `12%`. */
    change: string;
    direction: 'up' | 'down' | 'same';
    /** Whether that is good news; left out, it is neither. */
    isGood?: boolean;
    /** With what: `than last week`. */
    against?: string;
  };
  sparkline?: ReactNode;
  /** The entries behind the number. */
  href?: string;
  /** The same, where they are shown on this page. */
  onPress?: () => void;
  className?: string;
}

/** A number with a comparison and a picture. */
export function Stat({ label, value, comparison, sparkline, href, onPress, className }: StatProps) {
  const body = (
    <>
      <span className="text-12 text-muted">{label}</span>
      <span className="flex items-end justify-between gap-3">
        <span className="text-20 font-semibold tabular md:text-28">{value}</span>
        {sparkline && <span className="mb-1.5 hidden h-6 w-20 shrink-0 md:block">{sparkline}</span>}
      </span>
      {comparison && (
        <span
          className={cx(
            'flex items-center gap-1 text-12 tabular',
            comparison.isGood === undefined ? 'text-muted' : comparison.isGood ? 'text-good' : 'text-bad',
          )}
        >
          {comparison.direction === 'up' && <ArrowUp aria-hidden className="size-3!" />}
          {comparison.direction === 'down' && <ArrowDown aria-hidden className="size-3!" />}
          <span className="sr-only">
            {comparison.direction === 'up' && t('ui.up', { change: '' })}
            {comparison.direction === 'down' && t('ui.down', { change: '' })}
          </span>
          {comparison.change}
          {comparison.against && <span className="text-muted">{comparison.against}</span>}
        </span>
      )}
    </>
  );
  const layout = cx('flex min-w-0 flex-col gap-0.5 p-4', className);
  if (onPress) {
    return (
      <AriaButton onPress={onPress} className={cx(layout, '-outline-offset-2 text-left data-hovered:bg-hover')}>
        {body}
      </AriaButton>
    );
  }
  return href ? (
    <Link variant="plain" href={href} className={cx(layout, '-outline-offset-2 data-hovered:bg-hover')}>
      {body}
    </Link>
  ) : (
    <div className={layout}>{body}</div>
  );
}

/** A line through a few values, for the slot of a Stat. Decoration: the number says it. */
export function Sparkline({ values, className }: { values: readonly number[]; className?: string }) {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map(
    (value, index) => [(index / (values.length - 1)) * 78 + 1, 22 - ((value - low) / span) * 20] as const,
  );
  const [x, y] = points.at(-1)!;
  return (
    <svg
      aria-hidden
      viewBox="0 0 80 24"
      preserveAspectRatio="none"
      className={cx('size-full overflow-visible', className)}
    >
      <polyline
        points={points.map((point) => point.map((part) => part.toFixed(1)).join(',')).join(' ')}
        fill="none"
        stroke="var(--faint)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
      <circle cx={x} cy={y} r="2" fill="var(--accent)" />
    </svg>
  );
}
