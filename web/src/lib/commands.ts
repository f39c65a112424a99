import { useEffect, useRef, useSyncExternalStore } from 'react';
import { canonicalKeys, chordOf } from './chord.ts';
import { isMac } from './platform.ts';

/**
 * What can be done on this page, by key or from the palette. A component registers its commands while it is shown; the
 * palette lists exactly what works at this moment, the `?` sheet every key of the page.
 */
export interface Command {
  /** Unique, `<feature>.<verb>`. */
  id: string;
  title: string;
  /** The heading it stands under. */
  section: string;
  /**
   * `n`, `Shift+Enter`, `Mod+k` (⌘ on a Mac, Ctrl elsewhere), or a sequence like `g t`. Keys without Mod are not heard
   * while somebody types, nor are those with which one edits (Mod+z).
   */
  keys?: string | readonly string[];
  /** Not in the palette, only by key (moving in a list). Repeats while the key is held. */
  hidden?: boolean;
  /** Offered by the frame on every page: a page's own command with the same keys comes first. */
  isGlobal?: boolean;
  /**
   * Only shown, in the `?` sheet: there is nothing to do it to at the moment, or a part of the page hears its keys itself
   * while it has the focus.
   */
  isDormant?: boolean;
  /** Heard over an open dialog too, if it has Mod. */
  inDialogs?: boolean;
  run(): void;
}

let commands: readonly Command[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Command[]): void {
  commands = next;
  for (const listener of listeners) listener();
}

/** Adds commands; the answer takes them away again. */
export function offerCommands(offered: readonly Command[]): () => void {
  change([...commands, ...offered]);
  return () => change(commands.filter((command) => !offered.includes(command)));
}

/** Offers commands while the component is mounted. Handlers may change with every render. */
export function useCommands(offered: readonly Command[]): void {
  const latest = useRef(offered);
  latest.current = offered;
  const shape = JSON.stringify(offered);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape, which is all but the handlers, stands for the list
  useEffect(
    () =>
      offerCommands(
        latest.current.map((command) => ({
          ...command,
          run: () => latest.current.find((one) => one.id === command.id)?.run(),
        })),
      ),
    [shape],
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All commands on offer, in the order they came. */
export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, offeredCommands);
}

export function offeredCommands(): readonly Command[] {
  return commands;
}

/** The keys of a command as they are compared and shown. */
export function keysOf(command: Command): readonly string[] {
  if (command.keys === undefined) return [];
  return (typeof command.keys === 'string' ? [command.keys] : command.keys).map(canonicalKeys);
}

/** Whom these keys call: the page's own before the frame's, later ones before earlier ones. */
export function commandFor(keys: string, offered: readonly Command[]): Command | undefined {
  const called = offered.filter((command) => !command.isDormant && keysOf(command).includes(keys));
  return called.findLast((command) => !command.isGlobal) ?? called.at(-1);
}

/** Between the keys of a sequence; slower than this is two separate keys. */
const SEQUENCE_PAUSE_MS = 1200;

/** What a key press calls, and what it begins: a sequence remembers its first keys until the next press. */
export class KeySequence {
  private begun = '';
  private begunAt = 0;

  press(chord: string, at: number, offered: readonly Command[]): Command | undefined {
    const isInTime = this.begun !== '' && at - this.begunAt < SEQUENCE_PAUSE_MS;
    const sequence = isInTime ? `${this.begun} ${chord}` : '';
    this.begun = '';
    const command = (sequence && commandFor(sequence, offered)) || commandFor(chord, offered);
    if (command) return command;
    const longer = sequence && begins(sequence, offered) ? sequence : begins(chord, offered) ? chord : '';
    this.begun = longer;
    this.begunAt = at;
    return undefined;
  }

  reset(): void {
    this.begun = '';
  }
}

function begins(keys: string, offered: readonly Command[]): boolean {
  return offered.some((command) => keysOf(command).some((own) => own.startsWith(`${keys} `)));
}

/** Where the focus is, as far as keys are concerned. */
export type Surroundings = 'page' | 'control' | 'text' | 'dialog';

/** Keys that the focused thing needs itself are not heard: letters in a text, Enter on a link, anything in a dialog. */
export function isHeard(chord: string, surroundings: Surroundings, command?: Command): boolean {
  if (surroundings === 'page') return true;
  if (surroundings === 'control') return !/^(shift\+)?(enter|space)$/.test(chord);
  if (surroundings === 'dialog') return chord.startsWith('mod+') && command?.inDialogs === true;
  return chord.startsWith('mod+') && !/^mod\+(shift\+)?([acvxyz]|left|right|up|down|backspace|delete)$/.test(chord);
}

/** Hears all keys of the app. Installed once, by the shell. */
export function hearKeys(): () => void {
  const sequence = new KeySequence();
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const chord = chordOf(event, isMac);
    if (!chord) return;
    const surroundings = surroundingsOf(event.target);
    const possible = commands.filter((command) => isHeard(chord, surroundings, command));
    if (possible.length === 0) return sequence.reset();
    const command = sequence.press(chord, event.timeStamp, possible);
    if (!command) return;
    event.preventDefault();
    // A held key moves through a list; it doesn't make twenty tasks.
    if (!event.repeat || command.hidden) command.run();
  };
  window.addEventListener('keydown', listener);
  return () => window.removeEventListener('keydown', listener);
}

const DIALOG = '[role="dialog"], [role="alertdialog"]';
// A closed select takes letters as well.
const LETTERS =
  '[role="menu"], [role="listbox"], [aria-haspopup="listbox"], [contenteditable]:not([contenteditable="false"])';
const TEXT = 'textarea, select, [role="spinbutton"], [role="textbox"], [role="combobox"], [role="searchbox"]';
const CONTROL = 'a[href], button, summary, input, [role="button"], [role="link"], [role="tab"], [role="option"]';

function surroundingsOf(target: EventTarget | null): Surroundings {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(DIALOG)) return 'dialog';
  // Focus can fall out of a dialog; the page under it is still not in use.
  if (target === document.body && document.querySelector(DIALOG)) return 'dialog';
  if (target.closest(LETTERS) || target.matches(TEXT) || isTextInput(target)) return 'text';
  return target.closest(CONTROL) ? 'control' : 'page';
}

function isTextInput(target: Element): boolean {
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit|reset|file|color)$/.test(target.type);
}
