import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badgeSvg } from './badge.ts';
import { colorOf } from './color.ts';
import { textWidth } from './text-width.ts';

describe('a text is as wide as its characters', () => {
  // The widths in badges of shields.io, which cuts to whole pixels and likes odd ones.
  test.each([
    ['build', 27],
    ['passing', 41],
    ['coverage', 51],
    ['license', 37],
    ['MIT', 21],
    ['', 1],
  ])('%s', (text, pixels) => expect(Math.trunc(textWidth(text, 11)) | 1).toBe(pixels));

  test.each([
    ['e\u0301', 'e'],
    ['時', '🦀'],
  ])('%s is as wide as %s', (one, other) => expect(textWidth(one, 11)).toBe(textWidth(other, 11)));
});

describe('the picture', () => {
  const svg = badgeSvg({ label: 'coding', message: '1 hr 5 mins', color: '#007ec6' });

  test('has fields that fit their texts', () => {
    const lengths = [...svg.matchAll(/textLength="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(lengths).toHaveLength(4);
    const [label, , message] = lengths as [number, number, number];
    const [total, left, right] = ['svg [^>]*width', 'rect width', 'rect x="\\d+" width'].map((name) =>
      Number(new RegExp(`<${name}="(\\d+)"`).exec(svg.replace(/<clipPath.*<\/clipPath>/, ''))?.[1]),
    ) as [number, number, number];
    expect(left).toBe(Math.ceil(label) + 12);
    expect(right).toBe(Math.ceil(message) + 12);
    expect(total).toBe(left + right);
  });

  test('says in words what it shows', () => {
    expect(svg).toContain('role="img" aria-label="coding: 1 hr 5 mins"');
    expect(svg).toContain('<title>coding: 1 hr 5 mins</title>');
  });

  test('does without a label', () => {
    const alone = badgeSvg({ label: '', message: 'x', color: '#007ec6' });
    expect(alone).toContain('aria-label="x"');
    expect(alone.match(/<text /g)).toHaveLength(2);
  });

  test('holds no markup that came with a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (label, message) => {
        const made = badgeSvg({ label, message: `<script>"'&${message}`, color: '#007ec6' });
        expect(made.match(/<(?!\/?(svg|title|linearGradient|stop|clipPath|rect|g|text)[ >/])/g)).toBeNull();
        expect(made.match(/&(?!(amp|lt|gt|quot|#39);)/g)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });
});

test.each([
  ['blue', '#007ec6'],
  ['BLUE', '#007ec6'],
  ['0af', '#00aaff'],
  ['#0AF', '#00aaff'],
  ['#123456', '#123456'],
  ['1234', null],
  ['constructor', null],
  ['red"/>', null],
])('the colour %s is %s', (text, color) => expect(colorOf(text)).toBe(color));
