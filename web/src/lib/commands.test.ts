import { describe, expect, it } from 'vitest';
import { type Command, commandFor, isHeard, KeySequence, keysOf, offerCommands, offeredCommands } from './commands.ts';

function command(id: string, keys?: Command['keys'], more: Partial<Command> = {}): Command {
  return { id, title: id, section: 'Test', run: () => {}, ...(keys === undefined ? {} : { keys }), ...more };
}

describe('commandFor', () => {
  it('takes the page before the frame, whichever came first', () => {
    const page = command('page.new', ['n', 'c']);
    const frame = command('frame.new', 'c', { isGlobal: true });
    expect(commandFor('c', [page, frame])).toBe(page);
    expect(commandFor('c', [frame, page])).toBe(page);
    expect(commandFor('c', [frame])).toBe(frame);
  });

  it('leaves out what has nothing to be done to', () => {
    const page = command('list.edit', 'e', { isDormant: true });
    const frame = command('frame.edit', 'e', { isGlobal: true });
    expect(commandFor('e', [page])).toBeUndefined();
    expect(commandFor('e', [page, frame])).toBe(frame);
  });

  it('takes the later of two pages parts', () => {
    const list = command('list.edit', 'e');
    const panel = command('panel.edit', 'e');
    expect(commandFor('e', [list, panel])).toBe(panel);
  });

  it('compares keys in one form', () => {
    expect(keysOf(command('a', ['Mod+K', 'ArrowDown']))).toEqual(['mod+k', 'down']);
    expect(commandFor('mod+k', [command('a', 'Mod+K')])?.id).toBe('a');
    expect(keysOf(command('a'))).toEqual([]);
  });
});

describe('KeySequence', () => {
  const offered = [command('go.today', 'g t'), command('timer.toggle', 't'), command('go.deep', 'g x y')];

  it('waits for the second key', () => {
    const sequence = new KeySequence();
    expect(sequence.press('g', 0, offered)).toBeUndefined();
    expect(sequence.press('t', 500, offered)?.id).toBe('go.today');
    expect(sequence.press('t', 600, offered)?.id).toBe('timer.toggle');
  });

  it('forgets the first key after a while, and when it is told to', () => {
    const sequence = new KeySequence();
    sequence.press('g', 0, offered);
    expect(sequence.press('t', 1300, offered)?.id).toBe('timer.toggle');
    sequence.press('g', 2000, offered);
    sequence.reset();
    expect(sequence.press('t', 2100, offered)?.id).toBe('timer.toggle');
  });

  it('takes a first key pressed twice as the first', () => {
    const sequence = new KeySequence();
    sequence.press('g', 0, offered);
    expect(sequence.press('g', 100, offered)).toBeUndefined();
    expect(sequence.press('t', 200, offered)?.id).toBe('go.today');
  });

  it('can be longer than two', () => {
    const sequence = new KeySequence();
    for (const [at, chord] of ['g', 'x'].entries()) expect(sequence.press(chord, at, offered)).toBeUndefined();
    expect(sequence.press('y', 3, offered)?.id).toBe('go.deep');
  });
});

describe('isHeard', () => {
  it('leaves letters and editing to a text', () => {
    expect(isHeard('n', 'text')).toBe(false);
    expect(isHeard('escape', 'text')).toBe(false);
    expect(isHeard('mod+k', 'text')).toBe(true);
    expect(isHeard('mod+enter', 'text')).toBe(true);
    expect(isHeard('mod+z', 'text')).toBe(false);
    expect(isHeard('mod+shift+z', 'text')).toBe(false);
    expect(isHeard('mod+left', 'text')).toBe(false);
  });

  it('leaves Enter and Space to a link or button', () => {
    expect(isHeard('enter', 'control')).toBe(false);
    expect(isHeard('space', 'control')).toBe(false);
    expect(isHeard('n', 'control')).toBe(true);
    expect(isHeard('mod+enter', 'control')).toBe(true);
  });

  it('leaves everything to a dialog but what says otherwise', () => {
    expect(isHeard('mod+k', 'dialog', command('palette', 'Mod+k', { inDialogs: true }))).toBe(true);
    expect(isHeard('mod+enter', 'dialog', command('save', 'Mod+Enter'))).toBe(false);
    expect(isHeard('k', 'dialog', command('odd', 'k', { inDialogs: true }))).toBe(false);
  });
});

describe('offerCommands', () => {
  it('takes away exactly what it added', () => {
    const first = offerCommands([command('a'), command('b')]);
    const second = offerCommands([command('a')]);
    expect(offeredCommands().map((one) => one.id)).toEqual(['a', 'b', 'a']);
    first();
    expect(offeredCommands().map((one) => one.id)).toEqual(['a']);
    second();
    expect(offeredCommands()).toEqual([]);
  });
});
