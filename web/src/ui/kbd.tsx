import { isMac } from '../lib/platform.ts';
import { cx } from './class-names.ts';

const SYMBOLS: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  alt: isMac ? '⌥' : 'Alt',
  enter: '↵',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  backspace: '⌫',
  tab: 'Tab',
  space: 'Space',
  delete: 'Del',
};

export interface KbdProps {
  /** Keys joined by `+`, one after the other by a space: `mod+k`, `g t`, `?`. */
  keys: string;
  className?: string;
}

/** A key or chord, named as on the user's keyboard. */
export function Kbd({ keys, className }: KbdProps) {
  return (
    <kbd className={cx('inline-flex items-center gap-0.5 font-sans text-12 text-muted', className)}>
      {keys.split(' ').flatMap((chord, at) =>
        chordParts(chord).map((key, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: keys of a chord never move
            key={`${at}-${index}`}
            className="inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-[4px] border border-line-strong bg-paper px-1 leading-none"
          >
            {key}
          </span>
        )),
      )}
    </kbd>
  );
}

function chordParts(chord: string): string[] {
  const parts = chord === '+' ? ['+'] : chord.split('+').map((part) => part || '+');
  return parts.map((part) => SYMBOLS[part.toLowerCase()] ?? part.charAt(0).toUpperCase() + part.slice(1));
}
