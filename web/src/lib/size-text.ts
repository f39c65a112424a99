import type { useFormat } from './use-format.ts';

/** `1.4 MB`, of a file that is there at all. */
export function sizeText(bytes: number, format: ReturnType<typeof useFormat>): string {
  const [unit, divisor] = bytes < 1_000_000 ? ['kilobyte', 1_000] : ['megabyte', 1_000_000];
  const value = Math.max(1, bytes / Number(divisor));
  return format.number(value, { style: 'unit', unit: String(unit), unitDisplay: 'short', maximumFractionDigits: 1 });
}
