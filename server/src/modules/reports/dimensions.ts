import type { ReportDimension } from '@daybook/contracts';

/** Those that the day decides of; the others stand with the entry. */
export const TIME_DIMENSIONS = ['day', 'week', 'month', 'weekday'] as const satisfies readonly ReportDimension[];
export type TimeDimension = (typeof TIME_DIMENSIONS)[number];

export function isTime(dimension: ReportDimension): dimension is TimeDimension {
  return (TIME_DIMENSIONS as readonly ReportDimension[]).includes(dimension);
}
