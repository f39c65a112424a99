import { cx } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 28 | 32 | 44;

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent data-hovered:bg-accent-strong data-pressed:bg-accent-strong',
  secondary:
    'border border-line-strong bg-surface text-text data-hovered:bg-hover data-pressed:bg-pressed data-hovered:border-faint',
  ghost: 'text-muted data-hovered:bg-hover data-hovered:text-text data-pressed:bg-pressed aria-expanded:bg-hover',
  danger: 'bg-bad text-on-bad data-hovered:bg-bad-strong data-pressed:bg-bad-strong',
};

// The small size keeps its looks under a finger and widens only what answers to it.
const SIZES: Record<ButtonSize, string> = {
  28: 'hit-area h-7 px-2 text-13',
  32: 'h-8 px-3 text-13 touch:h-11 touch:px-4',
  44: 'h-11 px-4 text-14',
};

const SQUARE: Record<ButtonSize, string> = {
  28: 'hit-area size-7',
  32: 'size-8 touch:size-11',
  44: 'size-11',
};

export function buttonClass(variant: ButtonVariant, size: ButtonSize, square: boolean, className?: string): string {
  return cx(
    'relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap select-none',
    'transition-colors data-disabled:opacity-45',
    VARIANTS[variant],
    square ? SQUARE[size] : SIZES[size],
    className,
  );
}
