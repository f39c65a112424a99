/** The names that shields.io has for colours. */
const NAMED: Record<string, string> = {
  brightgreen: '#44cc11',
  green: '#97ca00',
  yellow: '#dfb317',
  yellowgreen: '#a4a61d',
  orange: '#fe7d37',
  red: '#e05d44',
  blue: '#007ec6',
  grey: '#555555',
  gray: '#555555',
  lightgrey: '#9f9f9f',
  lightgray: '#9f9f9f',
};
const HEX = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/;

/** `blue`, `007ec6` or `#07c` as `#rrggbb`; null for anything else. */
export function colorOf(text: string): string | null {
  const asked = text.toLowerCase();
  if (Object.hasOwn(NAMED, asked)) return NAMED[asked] as string;
  const digits = HEX.exec(asked)?.[1];
  if (!digits) return null;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
}
