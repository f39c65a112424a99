import { cx } from './class-names.ts';
import { PROJECT_COLORS, projectColorVar } from './project-colors.ts';

export interface AvatarProps {
  name: string;
  size?: 20 | 24 | 32;
  /** True where the name stands beside it. */
  isDecorative?: boolean;
  className?: string;
}

const SIZES = { 20: 'size-5 text-[0.5625rem]', 24: 'size-6 text-[0.625rem]', 32: 'size-8 text-12' };

/** The initials of a person, always in the same colour. */
export function Avatar({ name, size = 24, isDecorative, className }: AvatarProps) {
  const { edge, wash } = projectColorVar(colorOf(name));
  return (
    <span
      {...(isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold text-text select-none',
        SIZES[size],
        className,
      )}
      style={{ backgroundColor: wash, boxShadow: `inset 0 0 0 1px color-mix(in oklab, ${edge} 45%, transparent)` }}
    >
      {initialsOf(name)}
    </span>
  );
}

export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s._@-]+/)
    .filter(Boolean);
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...words.at(-1)!][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

function colorOf(name: string): string {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)!) >>> 0;
  return PROJECT_COLORS[hash % (PROJECT_COLORS.length - 1)]!.hex;
}
