import { useEffect, useRef, useSyncExternalStore } from 'react';

/**
 * What can be done on this page, by key or from the palette. A component registers its commands while it is shown; the
 * palette and the `?` sheet list exactly what works at this moment.
 */
export interface Command {
  /** Unique, `<feature>.<verb>`. */
  id: string;
  title: string;
  /** The heading it stands under. */
  section: string;
  /**
   * `n`, `Shift+Enter`, `Mod+k` (⌘ on a Mac, Ctrl elsewhere), or a sequence like `g t`. Keys without Mod are not heard
   * while somebody types.
   */
  keys?: string | readonly string[];
  /** Not in the palette, only by key (moving in a list). */
  hidden?: boolean;
  run(): void;
}

let commands: readonly Command[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Command[]): void {
  commands = next;
  for (const listener of listeners) listener();
}

/** Offers commands while the component is mounted. Handlers may change with every render. */
export function useCommands(offered: readonly Command[]): void {
  const latest = useRef(offered);
  latest.current = offered;
  const shape = offered.map((command) => `${command.id}|${command.title}|${command.keys}|${command.hidden}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the list
  useEffect(() => {
    const own = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find((one) => one.id === command.id)?.run(),
    }));
    change([...commands, ...own]);
    return () => change(commands.filter((command) => !own.includes(command)));
  }, [shape]);
}

/** All commands on offer, later ones (the page's) before earlier ones with the same key. */
export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => commands,
  );
}

const SEQUENCE_PAUSE_MS = 1200;
const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform);
let begun = '';
let begunAt = 0;

/** Hears all keys of the app. Installed once, by the shell. */
export function hearKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = nameOf(event);
    if (!pressed) return;
    if (!pressed.startsWith('Mod+') && isTyping(event.target)) return;
    const sequence = event.timeStamp - begunAt < SEQUENCE_PAUSE_MS && begun ? `${begun} ${pressed}` : '';
    const command = (sequence && commandFor(sequence)) || commandFor(pressed);
    begun = '';
    if (command) {
      event.preventDefault();
      command.run();
    } else if (commands.some((one) => keysOf(one).some((keys) => keys.startsWith(`${pressed} `)))) {
      begun = pressed;
      begunAt = event.timeStamp;
    }
  };
  window.addEventListener('keydown', listener);
  return () => window.removeEventListener('keydown', listener);
}

function keysOf(command: Command): readonly string[] {
  return command.keys === undefined ? [] : typeof command.keys === 'string' ? [command.keys] : command.keys;
}

function commandFor(keys: string): Command | undefined {
  return commands.findLast((command) => keysOf(command).includes(keys));
}

function nameOf(event: KeyboardEvent): string | null {
  if (['Control', 'Meta', 'Shift', 'Alt', 'Dead', 'Unidentified'].includes(event.key)) return null;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  if (event.altKey || (isMac ? event.ctrlKey : event.metaKey)) return null;
  // Shift is part of a printed character (`?`), and named for the other keys.
  const printed = event.key.length === 1;
  const key = printed && mod ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (!printed || mod || /[a-z]/i.test(event.key)) ? 'Shift+' : '';
  return `${mod ? 'Mod+' : ''}${shift}${printed ? key.toLowerCase() : key}`;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  return (
    target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isButtonLike(target)) ||
    target.role === 'spinbutton'
  );
}

function isButtonLike(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && /^(checkbox|radio|button|submit)$/.test(target.type);
}
