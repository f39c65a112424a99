/**
 * Keys as text. A chord is `n`, `?`, `up`, `shift+enter` or `mod+k` (`mod` is ⌘ on a Mac, Ctrl elsewhere); a sequence is
 * chords with spaces between: `g t`. All lower case once they went through here.
 */

const NAMES: Record<string, string> = {
  ' ': 'space',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
  esc: 'escape',
  del: 'delete',
  return: 'enter',
};

const NO_KEYS = new Set(['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'CapsLock', 'Dead', 'Unidentified', 'Process']);

/** What a person wrote, in the one form that is compared: `Mod+Shift+K` and `shift+mod+k` are the same. */
export function canonicalKeys(keys: string): string {
  return keys.trim().split(/\s+/).map(canonicalChord).join(' ');
}

function canonicalChord(chord: string): string {
  // The last part is the key, also where the key is a plus.
  const [, modifiers = '', key = ''] = /^((?:[a-z]+\+)*)(.+)$/i.exec(chord) ?? [];
  const held = modifiers.toLowerCase();
  const modifiersInOrder = ['mod+', 'alt+', 'shift+'].filter((modifier) => held.includes(modifier)).join('');
  return modifiersInOrder + nameOf(key);
}

function nameOf(key: string): string {
  const name = key.toLowerCase();
  return NAMES[name] ?? name;
}

export interface KeyPress {
  key: string;
  /** The place on the keyboard, `KeyN`. */
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  getModifierState?(name: string): boolean;
}

/**
 * The chord that was pressed; null where it can be none of ours (a modifier alone, the system's own key, Alt with a sign,
 * which may compose another one).
 */
export function chordOf(event: KeyPress, isMac: boolean): string | null {
  if (!event.key || NO_KEYS.has(event.key)) return null;
  const isPrinted = [...event.key].length === 1;
  // `[` is AltGr 8 on a German keyboard and Option 5 on a German Mac: it counts as what it prints.
  const isComposed =
    isPrinted && (event.getModifierState?.('AltGraph') || (isMac && event.altKey && !event.metaKey && !event.ctrlKey));
  if (isComposed) return nameOf(event.key);
  if ((event.altKey && isPrinted) || (isMac ? event.ctrlKey : event.metaKey)) return null;
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  const key = isPrinted ? letterOf(event) : event.key;
  // Shift is part of a printed sign (`?`), and named with letters and the other keys.
  const namesShift = event.shiftKey && (!isPrinted || /^[a-z]$/i.test(key));
  return `${isMod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${namesShift ? 'shift+' : ''}${nameOf(key)}`;
}

/** Where letters aren't Latin (Cyrillic, Greek), the place on the keyboard says which is meant. */
function letterOf({ key, code }: KeyPress): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  const isForeign = key > '\u007f' && key.toLowerCase() !== key.toUpperCase();
  return place && isForeign ? place : key;
}
