import { fold } from '../../lib/fold.ts';

/**
 * How well a text answers what was typed: 0 is not at all, 1 is the text itself. Each word typed must be found: best as the
 * beginning of a word, then inside one, last as letters scattered over the text from the beginning of a word (`gtd` finds
 * "Go to dashboard").
 */
export function fuzzyScore(typed: string, text: string): number {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const folded = fold(text);
  if (words.length === 0) return 1;
  if (folded === words.join(' ')) return 1;
  let sum = 0;
  for (const word of words) {
    const score = wordScore(word, folded);
    if (score === 0) return 0;
    sum += score;
  }
  // Of two that match alike, the shorter one is closer to what was typed.
  const closeness = Math.min(1, typed.trim().length / Math.max(1, folded.length));
  return (sum / words.length) * 0.9 + closeness * 0.05;
}

function wordScore(word: string, text: string): number {
  const at = indexAtWordStart(word, text);
  if (at === 0) return 1;
  if (at > 0) return 0.85;
  // A single letter inside a word means nothing.
  if (word.length > 1 && text.includes(word)) return 0.6;
  return scatteredScore(word, text);
}

function indexAtWordStart(word: string, text: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isWordStart(text, at)) return at;
  }
  return -1;
}

function scatteredScore(word: string, text: string): number {
  if (word.length < 2) return 0;
  let best = 0;
  for (let start = text.indexOf(word[0]!); start >= 0; start = text.indexOf(word[0]!, start + 1)) {
    if (!isWordStart(text, start)) continue;
    let at = start;
    let jumps = 0;
    let isFound = true;
    for (const letter of word.slice(1)) {
      if (text[at + 1] === letter) {
        at += 1;
        continue;
      }
      // After a jump only the beginning of a word counts: otherwise every long text has every short one in it.
      const next = nextWordStart(letter, text, at + 1);
      if (next < 0) {
        isFound = false;
        break;
      }
      at = next;
      jumps += 1;
    }
    if (isFound) best = Math.max(best, 0.5 - Math.min(0.3, jumps * 0.05));
  }
  return best;
}

function nextWordStart(letter: string, text: string, from: number): number {
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
    if (isWordStart(text, at)) return at;
  }
  return -1;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!);
}

/** Those that answer, best first; alike ones keep their order. */
export function fuzzySort<T>(typed: string, items: readonly T[], textOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, score: fuzzyScore(typed, textOf(item)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
