import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import { Dot } from './dot.tsx';

export interface ChipProps {
  children: ReactNode;
  /** A tag's colour, as a dot before the name. Without it there is no dot. */
  color?: string | null;
  icon?: ReactNode;
  tone?: 'plain' | 'accent' | 'good' | 'warn' | 'bad';
  /** Shows a small cross; `label` names it. */
  onRemove?: () => void;
  label?: string;
  className?: string;
}

const TONES = {
  plain: 'border-line text-muted',
  accent: 'border-transparent bg-accent-wash text-accent',
  good: 'border-transparent bg-good-wash text-good',
  warn: 'border-transparent bg-warn-wash text-warn',
  bad: 'border-transparent bg-bad-wash text-bad',
};

/** A tag, a filter that applies, a small state. */
export function Chip({ children, color, icon, tone = 'plain', onRemove, label, className }: ChipProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 min-w-0 max-w-full items-center gap-1.5 rounded-full border px-2 text-12 whitespace-nowrap',
        TONES[tone],
        onRemove && 'pr-0.5',
        className,
      )}
    >
      {color !== undefined && <Dot color={color} className="size-1.5!" />}
      {icon}
      <span dir="auto" className="truncate">
        {children}
      </span>
      {onRemove && (
        <AriaButton
          aria-label={t('ui.removeTag', { label: label ?? (typeof children === 'string' ? children : '') })}
          onPress={onRemove}
          className="hit-area flex size-4 items-center justify-center rounded-full data-hovered:bg-pressed data-hovered:text-text"
        >
          <X className="size-3!" />
        </AriaButton>
      )}
    </span>
  );
}
