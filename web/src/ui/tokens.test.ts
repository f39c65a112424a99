import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nextProjectColor, PROJECT_COLORS, projectColorVar } from './project-colors.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name!,
    [light!, dark!],
  ]),
);

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

const grounds = ['paper', 'surface', 'raised', 'hover', 'accent-wash'];
const pairs: [text: string, ground: string, ratio: number][] = [
  ...['text', 'muted', 'accent', 'good', 'warn', 'bad'].flatMap((text) =>
    grounds.map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  // Outlines of controls.
  ...['paper', 'surface', 'raised', 'hover'].map((ground): [string, string, number] => ['faint', ground, 3]),
  ['text', 'pressed', 4.5],
  ['muted', 'pressed', 4.5],
  ['accent', 'pressed', 4.5],
  ['bad', 'pressed', 4.5],
  ['good', 'good-wash', 4.5],
  ['warn', 'warn-wash', 4.5],
  ['bad', 'bad-wash', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  ['on-bad', 'bad', 4.5],
  ['on-bad', 'bad-strong', 4.5],
  ...PROJECT_COLORS.flatMap((_, index): [string, string, number][] => [
    ['text', `project-${index + 1}-wash`, 4.5],
    ['muted', `project-${index + 1}-wash`, 4.5],
    [`project-${index + 1}`, 'paper', 3],
    [`project-${index + 1}`, 'surface', 3],
    [`project-${index + 1}`, `project-${index + 1}-wash`, 3],
  ]),
];

describe.each([0, 1])('contrast in theme %i (light, dark)', (theme) => {
  it.each(pairs)('%s on %s is at least %d', (text, ground, ratio) => {
    expect(contrast(tokens.get(text)![theme]!, tokens.get(ground)![theme]!)).toBeGreaterThanOrEqual(ratio);
  });
});

describe('project colours', () => {
  it('store what the light theme shows', () => {
    PROJECT_COLORS.forEach(({ hex }, index) => {
      expect(tokens.get(`project-${index + 1}`)![0]).toBe(hex);
    });
  });

  it.each([
    ['#2784D5', 8],
    ['#2784d5', 8],
    ['#ff0000', 1],
    ['#00f', 8],
    ['#777777', 12],
    ['blue', 12],
    ['', 12],
    [null, 12],
  ])('%s is shown as number %i', (hex, number) => {
    expect(projectColorVar(hex)).toEqual({ edge: `var(--project-${number})`, wash: `var(--project-${number}-wash)` });
  });

  it('gives each new project another one', () => {
    const used: string[] = [];
    for (let count = 0; count < 11; count++) used.push(nextProjectColor(used));
    expect(new Set(used).size).toBe(11);
    expect(used).not.toContain('#857f77');
    expect(nextProjectColor(used)).toBe(used[0]);
  });
});
